import type { ChatLine } from '../protocol/frames';

export interface Said {
  seq: number;
  from: string;
  name: string;
  at: number;
  /** Undefined when a newer client said something this one cannot show. */
  text: string | undefined;
  /** The seat that alone reads it beside the one who wrote. */
  to?: string | undefined;
}

export interface Unsent {
  key: string;
  text: string;
  to?: string | undefined;
  state: 'sending' | 'failed';
  /** The server's sentence, when it refused. */
  why?: string;
}

export interface Chat {
  lines: readonly Said[];
  unsent: readonly Unsent[];
  after: number;
}

export const emptyChat: Chat = { lines: [], unsent: [], after: 0 };

const KEPT = 2000;

export function writeBody(text: string): string {
  return JSON.stringify({ v: 1, text });
}

export function readBody(body: string): string | undefined {
  try {
    const value = JSON.parse(body) as { v?: unknown; text?: unknown } | null;
    return value !== null && value.v === 1 && typeof value.text === 'string' ? value.text : undefined;
  } catch {
    return undefined;
  }
}

/** Takes in lines once each, in the order of their numbers. A line of ours that came back is no longer waiting. */
export function addLines(chat: Chat, lines: readonly ChatLine[], me: string): Chat {
  const known = new Set(chat.lines.map((line) => line.seq));
  const fresh = lines
    .filter((line) => !known.has(line.seq))
    .map(({ seq, from, name, at, body, to }) => ({ seq, from, name, at, text: readBody(body), to }));
  if (fresh.length === 0) return chat;
  const unsent = [...chat.unsent];
  for (const line of fresh) {
    const place = line.from === me ? unsent.findIndex((waiting) => waiting.text === line.text) : -1;
    if (place >= 0) unsent.splice(place, 1);
  }
  const all = [...chat.lines, ...fresh].sort((a, b) => a.seq - b.seq).slice(-KEPT);
  return { lines: all, unsent, after: Math.max(chat.after, ...fresh.map((line) => line.seq)) };
}

export function addUnsent(chat: Chat, key: string, text: string, to?: string): Chat {
  return { ...chat, unsent: [...chat.unsent, { key, text, to, state: 'sending' }] };
}

export function markUnsent(chat: Chat, key: string, state: Unsent['state'], why?: string): Chat {
  const unsent = chat.unsent.map((one) => {
    if (one.key !== key) return one;
    return { key, text: one.text, to: one.to, state, ...(why === undefined ? {} : { why }) };
  });
  return { ...chat, unsent };
}

export function dropUnsent(chat: Chat, key: string): Chat {
  return { ...chat, unsent: chat.unsent.filter((one) => one.key !== key) };
}
