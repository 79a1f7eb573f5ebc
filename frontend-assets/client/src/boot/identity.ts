import type { Keep } from './storage';

interface Kept {
  device: string;
  ticket?: string;
  credential?: string;
  joined?: boolean;
}

/** Who this tab is to the server: a device made once, the ticket it came with, the credential it was given for it. */
export class Identity {
  private kept: Kept;

  constructor(
    private readonly storage: Keep,
    private readonly key: string,
    ticket: string | undefined,
  ) {
    const before = read(storage.get(key));
    this.kept = before ?? { device: randomId() };
    if (ticket !== undefined && ticket !== this.kept.ticket) this.kept = { device: this.kept.device, ticket };
    this.save();
  }

  get known(): boolean {
    return this.kept.ticket !== undefined || this.kept.credential !== undefined;
  }

  get ticket(): string | undefined {
    return this.kept.ticket;
  }

  /** True after a reload of a tab whose person had already pressed Join. */
  get wasIn(): boolean {
    return this.kept.joined === true && this.kept.credential !== undefined;
  }

  entry(): { device: string; ticket?: string; credential?: string } {
    const { device, ticket, credential } = this.kept;
    if (credential !== undefined) return { device, credential };
    return ticket === undefined ? { device } : { device, ticket };
  }

  keepCredential(credential: string): void {
    this.kept = { ...this.kept, credential, joined: true };
    this.save();
  }

  forget(): void {
    this.kept = { device: this.kept.device };
    this.storage.remove(this.key);
  }

  private save(): void {
    this.storage.set(this.key, JSON.stringify(this.kept));
  }
}

export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function read(value: string | undefined): Kept | undefined {
  if (value === undefined) return undefined;
  try {
    const kept = JSON.parse(value) as Partial<Kept>;
    return typeof kept.device === 'string' ? (kept as Kept) : undefined;
  } catch {
    return undefined;
  }
}
