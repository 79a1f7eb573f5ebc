import type { SocketLike } from '../src/protocol/socket';

/** A WebSocket whose other end is the test. */
export class FakeSocket implements SocketLike {
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;

  send(data: string): void {
    this.sent.push(JSON.parse(data) as Record<string, unknown>);
  }

  close(): void {
    this.closed = true;
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event('open'));
  }

  say(message: unknown): void {
    this.onmessage?.(
      new MessageEvent('message', { data: typeof message === 'string' ? message : JSON.stringify(message) }),
    );
  }

  drop(): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent('close'));
  }

  last(): Record<string, unknown> {
    return this.sent.at(-1) ?? {};
  }
}

export const entered = (more: Record<string, unknown> = {}) => ({
  type: 'entered',
  you: { seat: 's1', name: 'Ada', role: 'participant' },
  credential: 'cred-1',
  room: { title: 'Algebra', startedAt: 1, features: [], muted: false },
  floor: { revision: 1, locks: [], own: [], hands: [] },
  waiting: [],
  people: [{ seat: 's1', name: 'Ada', role: 'participant', joinedAt: 1, guest: false }],
  chat: [],
  lease: { url: 'ws://media', token: 'm1' },
  pingEvery: 15_000,
  ...more,
});
