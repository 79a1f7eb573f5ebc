import { backoff } from './backoff';
import type { Ask, ClientMessage, Command, MediaLease, Of, ServerMessage } from './frames';
import { decode, SUB_PROTOCOL } from './messages';
import { Requests, Unanswered } from './requests';

export type LinkState = 'idle' | 'opening' | 'in' | 'waiting' | 'closed';

export interface LinkEvents {
  /** What to enter with; asked anew for each connection. */
  entry: () => Omit<Ask<'enter'>, 'type'>;
  message: (message: ServerMessage) => void;
  state: (state: LinkState) => void;
  /** The last word: no further connection will be tried. */
  bye: (bye: Of<'bye'>) => void;
}

export interface SocketLike {
  readyState: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  onerror: ((event: Event) => void) | null;
  send: (data: string) => void;
  close: (code?: number) => void;
}

interface LeaseWaiter {
  resolve: (lease: MediaLease) => void;
  reject: (error: Error) => void;
}

const OPEN_DEADLINE = 8000;
const REQUEST_DEADLINE = 10_000;
const WAITING_PING = 10_000;
const OPEN = 1;

/** The one connection to the server. It comes back by itself until the server has said a final bye. */
export class Link {
  private socket: SocketLike | undefined;
  private state: LinkState = 'idle';
  private attempt = 0;
  private again: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private heardAt = 0;
  private readonly requests = new Requests(REQUEST_DEADLINE);
  private leaseWaiters: LeaseWaiter[] = [];

  constructor(
    private readonly url: string,
    private readonly events: LinkEvents,
    private readonly dial: (url: string) => SocketLike = (at) => new WebSocket(at, SUB_PROTOCOL),
  ) {}

  start(): void {
    if (this.state === 'idle') this.connect();
  }

  /** Skips the rest of a pause, for when the network has just come back. */
  hurry(): void {
    if (this.state !== 'waiting') return;
    clearTimeout(this.again);
    this.connect();
  }

  stop(): void {
    this.drop();
    this.become('closed');
  }

  leave(): void {
    if (!this.send({ type: 'leave' })) this.finish({ type: 'bye', code: 'left', text: '', retry: false });
  }

  chat(key: string, body: string, to?: string): Promise<void> {
    return this.ask((request) => ({ type: 'chat', request, key, body, ...(to === undefined ? {} : { to }) }));
  }

  command(command: Command): Promise<void> {
    return this.ask((request) => ({ ...command, request }));
  }

  end(): Promise<void> {
    return this.ask((request) => ({ type: 'end', request }));
  }

  /** A fresh lease. A granted one comes as its own frame; only a refusal needs the answer. */
  lease(): Promise<MediaLease> {
    return new Promise((resolve, reject) => {
      const waiter: LeaseWaiter = { resolve, reject: () => undefined };
      const timer = setTimeout(() => waiter.reject(new Unanswered()), REQUEST_DEADLINE);
      waiter.reject = (error) => {
        clearTimeout(timer);
        this.leaseWaiters = this.leaseWaiters.filter((other) => other !== waiter);
        reject(error);
      };
      this.leaseWaiters.push(waiter);
      this.ask((request) => ({ type: 'lease', request })).catch(waiter.reject);
    });
  }

  private ask(make: (request: number) => ClientMessage): Promise<void> {
    if (this.state !== 'in') return Promise.reject(new Unanswered());
    const { id, answered } = this.requests.open();
    this.send(make(id));
    return answered;
  }

  private send(message: ClientMessage): boolean {
    if (this.socket?.readyState !== OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  private connect(): void {
    this.become('opening');
    let socket: SocketLike;
    try {
      socket = this.dial(this.url);
    } catch {
      this.retryLater();
      return;
    }
    this.socket = socket;
    this.patience = setTimeout(() => this.lost(socket), OPEN_DEADLINE);
    socket.onopen = () => {
      socket.send(JSON.stringify({ type: 'enter', ...this.events.entry() } satisfies Ask<'enter'>));
    };
    socket.onmessage = (event) => this.received(socket, event.data);
    socket.onclose = () => this.lost(socket);
    socket.onerror = null;
  }

  private received(socket: SocketLike, frame: unknown): void {
    if (socket !== this.socket) return;
    this.heardAt = Date.now();
    const message = typeof frame === 'string' ? decode(frame) : undefined;
    if (!message) return;
    switch (message.type) {
      case 'waits':
        clearTimeout(this.patience);
        this.attempt = 0;
        this.keepAlive(socket, WAITING_PING);
        this.events.message(message);
        return;
      case 'entered':
        clearTimeout(this.patience);
        this.attempt = 0;
        this.keepAlive(socket, message.pingEvery);
        this.events.message(message);
        this.become('in');
        return;
      case 'answer':
        this.requests.settle(message);
        return;
      case 'lease':
        for (const waiter of this.leaseWaiters.splice(0)) waiter.resolve(message.lease);
        return;
      case 'bye':
        if (message.retry) this.lost(socket);
        else this.finish(message);
        return;
      case 'pong':
        return;
      default:
        this.events.message(message);
    }
  }

  private keepAlive(socket: SocketLike, pingEvery: number): void {
    clearInterval(this.beat);
    const pause = Math.max(1000, pingEvery);
    this.beat = setInterval(() => {
      // A network that went away silently closes nothing for minutes; two beats without a word are enough.
      if (Date.now() - this.heardAt > pause * 2 + 1000) this.lost(socket);
      else this.send({ type: 'ping' });
    }, pause);
  }

  private lost(socket: SocketLike): void {
    if (socket !== this.socket) return;
    this.drop();
    this.retryLater();
  }

  private retryLater(): void {
    this.become('waiting');
    this.again = setTimeout(() => this.connect(), backoff(this.attempt++));
  }

  private finish(bye: Of<'bye'>): void {
    this.drop();
    this.become('closed');
    this.events.bye(bye);
  }

  private drop(): void {
    const socket = this.socket;
    this.socket = undefined;
    clearTimeout(this.again);
    clearTimeout(this.patience);
    clearInterval(this.beat);
    if (socket) {
      socket.onopen = socket.onmessage = socket.onclose = null;
      socket.close();
    }
    this.requests.dropAll();
    for (const waiter of this.leaseWaiters.splice(0)) waiter.reject(new Unanswered());
  }

  private become(state: LinkState): void {
    if (this.state === state) return;
    this.state = state;
    this.events.state(state);
  }
}
