/** Takes the ticket out of the address, so that neither the history nor a copied link carries it on. */
export function takeTicket(place: Location = window.location, past: History = window.history): string | undefined {
  const ticket = new URLSearchParams(place.hash.replace(/^#/, '')).get('t');
  if (place.hash !== '') past.replaceState(past.state, '', place.pathname + place.search);
  return ticket === null || ticket === '' ? undefined : ticket;
}

export interface TicketWords {
  name?: string;
  title?: string;
}

/** What a ticket says in clear, to greet people by name before they are in. It proves nothing and decides nothing. */
export function readTicket(ticket: string | undefined): TicketWords {
  const parts = ticket?.split('.') ?? [];
  const payload = parts.length === 3 ? parts[1] : parts.length === 2 ? parts[0] : undefined;
  if (payload === undefined) return {};
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
    return { ...word('name', claims['name']), ...word('title', claims['title']) };
  } catch {
    return {};
  }
}

function word(key: keyof TicketWords, value: unknown): TicketWords {
  return typeof value === 'string' && value.trim() !== '' ? { [key]: value.slice(0, 200) } : {};
}
