import type { MediaLease } from '../protocol/frames';
import type { MediaLink } from '../state/media';
import type { MediaConnection } from './port';

export interface LoopParts {
  /** Resolves when the server grants one, and rejects when it refuses or cannot be asked now. */
  lease: () => Promise<MediaLease>;
  connect: (lease: MediaLease) => Promise<MediaConnection>;
  up: (connection: MediaConnection) => void;
  state: (state: MediaLink) => void;
  pause?: (milliseconds: number) => Promise<void>;
}

const AGAIN = 500;
const LATER = 3000;
/** How long the server gets to say what an ordered ending means before we ask for a lease again. */
const HELD = 5000;

/**
 * Keeps one media connection up. A failed connect also fires the library's Disconnected event; because only this loop
 * decides when to connect, and it looks at endings of connections that were up only, two attempts never run beside
 * each other and throw each other out as duplicates.
 */
export class MediaLoop {
  private run = 0;
  private stopped = true;
  private active: MediaConnection | undefined;
  private wake: (() => void) | undefined;
  private failures = 0;

  constructor(private readonly parts: LoopParts) {}

  start(): void {
    if (!this.stopped) return;
    this.stopped = false;
    this.failures = 0;
    void this.cycle(++this.run);
  }

  /** Cuts a pause short: the server has just let us in again. */
  hurry(): void {
    this.wake?.();
  }

  /** Drops the connection there is and begins anew, as for another seat. */
  restart(): void {
    void this.active?.close();
    this.hurry();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.run++;
    this.wake?.();
    const active = this.active;
    this.active = undefined;
    this.parts.state('idle');
    await active?.close();
  }

  private current(run: number): boolean {
    return !this.stopped && run === this.run;
  }

  private async cycle(run: number): Promise<void> {
    this.parts.state('connecting');
    while (this.current(run)) {
      const connection = await this.attempt(run);
      if (!this.current(run)) {
        await connection?.close();
        return;
      }
      if (!connection) {
        this.parts.state('recovering');
        await this.rest(Math.min(LATER, AGAIN * 2 ** Math.min(this.failures++, 4)));
        continue;
      }
      this.failures = 0;
      this.active = connection;
      this.parts.up(connection);
      this.parts.state('up');
      const ending = await connection.ended;
      if (!this.current(run)) return;
      this.active = undefined;
      this.parts.state(ending === 'ordered' ? 'held' : 'recovering');
      await this.rest(ending === 'ordered' ? HELD : ending === 'closed' ? 0 : AGAIN);
    }
  }

  private async attempt(run: number): Promise<MediaConnection | undefined> {
    try {
      const lease = await this.parts.lease();
      return this.current(run) ? await this.parts.connect(lease) : undefined;
    } catch {
      return undefined;
    }
  }

  private rest(milliseconds: number): Promise<void> {
    const pause = this.parts.pause ?? ((time: number) => new Promise<void>((done) => setTimeout(done, time)));
    const woken = new Promise<void>((done) => {
      this.wake = done;
    });
    return Promise.race([pause(milliseconds), woken]).finally(() => {
      this.wake = undefined;
    });
  }
}
