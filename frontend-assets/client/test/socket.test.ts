import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { backoff } from '../src/protocol/backoff';
import { Refused, Unanswered } from '../src/protocol/requests';
import { Link, type LinkState } from '../src/protocol/socket';
import { entered, FakeSocket } from './fake-socket';

let sockets: FakeSocket[];
let states: LinkState[];
let messages: { type: string }[];
let byes: string[];
let credential: string | undefined;
let link: Link;

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  states = [];
  messages = [];
  byes = [];
  credential = undefined;
  link = new Link(
    'ws://here/rt/v1',
    {
      entry: () => ({ device: 'device', after: 7, ...(credential === undefined ? { ticket: 'T' } : { credential }) }),
      message: (message) => messages.push(message),
      state: (state) => states.push(state),
      bye: (bye) => byes.push(bye.code),
    },
    () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  );
});

afterEach(() => {
  link.stop();
  vi.useRealTimers();
});

function socket(): FakeSocket {
  const one = sockets.at(-1);
  if (!one) throw new Error('nothing was dialled');
  return one;
}

function enter(): void {
  link.start();
  socket().open();
  socket().say(entered());
}

describe('entering', () => {
  it('sends the ticket first, and is in when the server says so', () => {
    link.start();
    socket().open();
    expect(socket().sent).toEqual([{ type: 'enter', device: 'device', ticket: 'T', after: 7 }]);
    expect(states).toEqual(['opening']);
    socket().say(entered());
    expect(states).toEqual(['opening', 'in']);
    expect(messages.map((message) => message.type)).toEqual(['entered']);
  });

  it('gives up on a server that takes the connection and never answers', () => {
    link.start();
    socket().open();
    vi.advanceTimersByTime(8000);
    expect(sockets[0]?.closed).toBe(true);
    expect(states.at(-1)).toBe('waiting');
  });

  it('drops frames it cannot understand and goes on', () => {
    enter();
    for (const frame of [
      'no json',
      '[]',
      'null',
      '{"type":"constructor"}',
      '{"type":"people","joined":[{}],"left":[]}',
    ])
      socket().say(frame);
    socket().say({ type: 'people', joined: [], left: ['s9'], unknown: true });
    expect(messages.map((message) => message.type)).toEqual(['entered', 'people']);
  });
});

describe('coming back', () => {
  it('re-enters with the credential after a drop', () => {
    enter();
    credential = 'cred-1';
    socket().drop();
    expect(states.at(-1)).toBe('waiting');
    vi.advanceTimersByTime(3000);
    expect(sockets).toHaveLength(2);
    socket().open();
    expect(socket().last()).toMatchObject({ type: 'enter', credential: 'cred-1', after: 7 });
    expect(socket().last()).not.toHaveProperty('ticket');
    socket().say(entered());
    expect(states.at(-1)).toBe('in');
  });

  it('tries for as long as the tab lives, never faster than every 300 ms and at least every 3 s', () => {
    enter();
    for (let round = 0; round < 40; round++) {
      const before = sockets.length;
      socket().drop();
      vi.advanceTimersByTime(299);
      expect(sockets).toHaveLength(before);
      vi.advanceTimersByTime(2701);
      expect(sockets).toHaveLength(before + 1);
    }
  });

  it('hurries when the network is back', () => {
    enter();
    socket().drop();
    link.hurry();
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(3000);
    expect(sockets).toHaveLength(2);
  });

  it('comes back after a bye that says so, and not after a final one', () => {
    enter();
    socket().say({ type: 'bye', code: 'server.stopping', text: 'Back soon.', retry: true });
    expect(byes).toEqual([]);
    vi.advanceTimersByTime(3000);
    expect(sockets).toHaveLength(2);
    socket().open();
    socket().say({ type: 'bye', code: 'room.ended', text: 'Over.', retry: false });
    expect(byes).toEqual(['room.ended']);
    vi.advanceTimersByTime(60_000);
    expect(sockets).toHaveLength(2);
    expect(states.at(-1)).toBe('closed');
  });

  it('notices a network that went away without a word', () => {
    enter();
    vi.advanceTimersByTime(15_000);
    expect(socket().last()).toEqual({ type: 'ping' });
    socket().say({ type: 'pong' });
    vi.advanceTimersByTime(15_000);
    expect(sockets).toHaveLength(1);
    vi.advanceTimersByTime(45_000);
    expect(sockets[0]?.closed).toBe(true);
  });

  it('ignores what an abandoned socket still says', () => {
    enter();
    const old = socket();
    old.drop();
    old.say({ type: 'bye', code: 'room.ended', text: '', retry: false });
    expect(byes).toEqual([]);
  });
});

describe('requests', () => {
  it('resolves on a plain answer and rejects on a refusal', async () => {
    enter();
    const said = link.chat('key', 'body');
    expect(socket().last()).toMatchObject({ type: 'chat', key: 'key', body: 'body' });
    socket().say({ type: 'answer', request: socket().last()['request'] });
    await said;
    const ended = link.end();
    socket().say({
      type: 'answer',
      request: socket().last()['request'],
      refusal: { code: 'role.denied', text: 'Not you.' },
    });
    await expect(ended).rejects.toThrow(Refused);
  });

  it('rejects at the deadline', async () => {
    enter();
    const said = expect(link.chat('key', 'body')).rejects.toThrow(Unanswered);
    vi.advanceTimersByTime(10_000);
    await said;
  });

  it('rejects everything open when the connection drops, and at once while it is away', async () => {
    enter();
    const said = expect(link.chat('key', 'body')).rejects.toThrow(Unanswered);
    const leased = expect(link.lease()).rejects.toThrow(Unanswered);
    socket().drop();
    await said;
    await leased;
    await expect(link.end()).rejects.toThrow(Unanswered);
  });

  it('takes a lease from its own frame', async () => {
    enter();
    const leased = link.lease();
    socket().say({ type: 'lease', lease: { url: 'ws://media', token: 'm2' } });
    await expect(leased).resolves.toEqual({ url: 'ws://media', token: 'm2' });
  });

  it('rejects a lease that is answered and never comes', async () => {
    enter();
    const leased = expect(link.lease()).rejects.toThrow(Unanswered);
    socket().say({ type: 'answer', request: socket().last()['request'] });
    vi.advanceTimersByTime(10_000);
    await leased;
  });

  it('leaves even when nobody is there to hear it', () => {
    enter();
    socket().drop();
    link.leave();
    expect(byes).toEqual(['left']);
  });
});

describe('backoff', () => {
  it('stays between 0.3 and 3 seconds and is spread out', () => {
    for (let attempt = 0; attempt < 30; attempt++) {
      for (const random of [0, 0.5, 0.999]) {
        const pause = backoff(attempt, () => random);
        expect(pause).toBeGreaterThanOrEqual(300);
        expect(pause).toBeLessThanOrEqual(3000);
      }
    }
    expect(backoff(9, () => 0)).not.toBe(backoff(9, () => 0.9));
  });
});
