import type { MediaLease } from '../protocol/frames';

/** How long a lease that came with entering may wait to be used. */
const FRESH = 30_000;

/**
 * Where the media loop gets its leases. Entering brings one along; it is good for one connection. After that each
 * connection asks for its own, and waits for the next entering while the server is away.
 */
export class Leases {
  private given: { lease: MediaLease; at: number } | undefined;
  private waiting: ((lease: MediaLease) => void) | undefined;

  constructor(
    private readonly ask: () => Promise<MediaLease>,
    private readonly canAsk: () => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  entered(lease: MediaLease): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting) waiting(lease);
    else this.given = { lease, at: this.now() };
  }

  next(): Promise<MediaLease> {
    const given = this.given;
    this.given = undefined;
    if (given && this.now() - given.at < FRESH) return Promise.resolve(given.lease);
    if (this.canAsk()) return this.ask();
    return new Promise((resolve) => {
      this.waiting = resolve;
    });
  }
}
