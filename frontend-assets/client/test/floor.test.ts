import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ClassDesk } from '../src/boot/class-desk';
import type { Command, Feature, Lock, Role } from '../src/protocol/frames';
import { denial, type Action } from '../src/protocol/permissions';
import { Refused } from '../src/protocol/requests';
import { everyFeature, lockNames, locksOf } from '../src/state/floor';
import { createStore, type Store } from '../src/state/store';
import { entered } from './fake-socket';

const floor = (revision: number, more: object = {}) => ({ revision, locks: [], own: [], hands: [], ...more });

describe('the matrix', () => {
  it('answers every question as the server does', () => {
    const lines = readFileSync('test/permission-cases.txt', 'utf8').trim().split('\n');
    expect(lines.shift()).toBe(`# locks: ${lockNames.join(' ')}`);
    const words: Record<string, string> = { role: 'r', off: 'o', locked: 'l' };
    for (const line of lines) {
      const [action, role, mark, off, answers] = line.split(' ') as [Action, Role, string, Feature | '-', string];
      const features = new Set([...everyFeature].filter((one) => one !== off));
      const given = [undefined, ...lockNames].map((lock: Lock | undefined) => {
        const locks = new Set(lock === undefined ? [] : [lock]);
        const why = denial(action, { role, presenter: mark === 'presenter', locks, features });
        return why === undefined ? 'y' : words[why];
      });
      expect(`${line.slice(0, -answers.length)}${given.join('')}`).toBe(line);
    }
  });
});

describe('locks of one person', () => {
  it('are those of the class, but for what is said of them alone', () => {
    const own = [
      { seat: 'a', lock: 'chat' as const, on: false },
      { seat: 'a', lock: 'camera' as const, on: true },
    ];
    const state = floor(1, { locks: ['chat', 'screen'], own });
    expect([...locksOf(state, 'a')].sort()).toEqual(['camera', 'screen']);
    expect([...locksOf(state, 'b')].sort()).toEqual(['chat', 'screen']);
  });
});

describe('the class desk', () => {
  let store: Store;
  let desk: ClassDesk;
  let muted: boolean[];
  let obeyed: number;
  let answer: () => Promise<void>;
  let commands: Command[];

  beforeEach(() => {
    store = createStore({ siteTitle: '', logo: undefined, framed: false });
    store.you.value = { seat: 's1', name: 'Ada', role: 'participant' };
    muted = [];
    obeyed = 0;
    commands = [];
    answer = () => Promise.resolve();
    desk = new ClassDesk(
      store,
      {
        command: (command) => {
          commands.push(command);
          return answer();
        },
      },
      { obey: () => obeyed++, setMuted: (on) => muted.push(on) },
    );
  });

  it('passes over late news and obeys newer', () => {
    desk.changed(floor(5, { locks: ['chat'] }));
    desk.changed(floor(4));
    expect(store.floor.value.locks).toEqual(['chat']);
    expect(obeyed).toBe(1);
  });

  it('enters muted where the class wants it, once', () => {
    const message = entered({ room: { title: 'A', startedAt: 1, features: [], muted: true } });
    desk.entered(message as never, true);
    desk.entered(message as never, false);
    expect(muted).toEqual([true]);
  });

  it('turns the microphone off when a teacher did, and only asks to turn it on', () => {
    store.microphone.value = { state: 'on', choices: [], chosen: undefined };
    desk.asked({ type: 'asked', speak: false, by: 'Tea' });
    expect(muted).toEqual([true]);
    desk.asked({ type: 'asked', speak: true, by: 'Tea' });
    expect(muted).toEqual([true]);
    expect(store.asked.value).toEqual({ speak: true, by: 'Tea' });
  });

  it('shows a refusal for a while', async () => {
    vi.useFakeTimers();
    answer = () => Promise.reject(new Refused('action.locked', 'Locked.'));
    desk.command({ type: 'hand', up: true });
    await vi.advanceTimersByTimeAsync(10);
    expect(store.problem.value).toBe('Locked.');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.problem.value).toBeUndefined();
    vi.useRealTimers();
  });

  it('counts only hands of people who are here, in their order', () => {
    store.people.value = new Map(
      ['a', 'b'].map((seat) => [seat, { seat, name: seat, role: 'participant', joinedAt: 1, guest: false }]),
    );
    desk.changed(floor(2, { hands: ['b', 'gone', 'a'] }));
    expect(store.hands.value).toEqual(['b', 'a']);
  });
});
