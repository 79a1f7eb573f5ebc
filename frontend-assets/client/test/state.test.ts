import { describe, expect, it } from 'vitest';
import { can } from '../src/state/can';
import { everyFeature } from '../src/state/floor';
import { addLines, addUnsent, dropUnsent, emptyChat, markUnsent, readBody, writeBody } from '../src/state/chat';
import { clock } from '../src/state/clock';
import { clampPage, layoutGrid, tilesPerPage } from '../src/state/grid';
import { knownNotices, noticeWords } from '../src/state/notice';
import { changePeople, comparePeople, peopleFrom, visible } from '../src/state/people';
import { createStore } from '../src/state/store';

const person = (seat: string, joinedAt = 1, role: 'moderator' | 'participant' | 'recorder' = 'participant') => ({
  seat,
  name: seat,
  role,
  joinedAt,
  guest: false,
});
const line = (seq: number, text: string, from = 's2') => ({ seq, from, name: from, at: seq, body: writeBody(text) });

describe('people', () => {
  it('come and go, and somebody known who comes again has only changed', () => {
    const before = peopleFrom([person('a'), person('b')]);
    const change = changePeople(before, { type: 'people', joined: [person('b', 5), person('c')], left: ['a', 'x'] });
    expect([...change.people.keys()]).toEqual(['b', 'c']);
    expect(change.people.get('b')?.joinedAt).toBe(5);
    expect(change.came.map((one) => one.seat)).toEqual(['c']);
    expect(change.went.map((one) => one.seat)).toEqual(['a']);
    expect([...before.keys()]).toEqual(['a', 'b']);
  });

  it('are compared after a reconnect', () => {
    const change = comparePeople(peopleFrom([person('a'), person('b')]), peopleFrom([person('b'), person('c')]));
    expect(change.came.map((one) => one.seat)).toEqual(['c']);
    expect(change.went.map((one) => one.seat)).toEqual(['a']);
  });

  it('are shown moderators first, then as they came, machines never', () => {
    const people = peopleFrom([
      person('late', 9),
      person('early', 1),
      person('teacher', 5, 'moderator'),
      person('rec', 0, 'recorder'),
    ]);
    expect(visible(people).map((one) => one.seat)).toEqual(['teacher', 'early', 'late']);
  });
});

describe('chat', () => {
  it('takes each line once and in order, however often it comes', () => {
    let chat = addLines(emptyChat, [line(3, 'c'), line(1, 'a')], 's1');
    chat = addLines(chat, [line(1, 'a'), line(2, 'b')], 's1');
    expect(chat.lines.map((one) => one.text)).toEqual(['a', 'b', 'c']);
    expect(chat.after).toBe(3);
    expect(addLines(chat, [line(2, 'b')], 's1')).toBe(chat);
  });

  it('forgets a waiting line when it comes back, one for each', () => {
    let chat = addUnsent(addUnsent(emptyChat, 'k1', 'yes'), 'k2', 'yes');
    chat = addLines(chat, [line(1, 'yes', 's1')], 's1');
    expect(chat.unsent.map((one) => one.key)).toEqual(['k2']);
    chat = addLines(chat, [line(2, 'yes', 's2')], 's1');
    expect(chat.unsent).toHaveLength(1);
  });

  it('marks and drops what was not sent', () => {
    const chat = markUnsent(addUnsent(emptyChat, 'k', 'x'), 'k', 'failed', 'Too fast.');
    expect(chat.unsent).toEqual([{ key: 'k', text: 'x', state: 'failed', why: 'Too fast.' }]);
    expect(markUnsent(chat, 'k', 'sending').unsent).toEqual([{ key: 'k', text: 'x', state: 'sending' }]);
    expect(dropUnsent(chat, 'k').unsent).toEqual([]);
  });

  it('reads only bodies it knows', () => {
    expect(readBody('{"v":1,"text":"hi"}')).toBe('hi');
    for (const body of ['', 'hi', 'null', '[]', '{"v":2,"text":"hi"}', '{"v":1,"text":7}'])
      expect(readBody(body)).toBeUndefined();
  });
});

describe('the stage', () => {
  it('never leaves a row empty, and everything fits', () => {
    for (const stage of [
      { width: 1256, height: 600 },
      { width: 896, height: 600 },
      { width: 344, height: 560 },
      { width: 1256, height: 200 },
    ]) {
      for (let count = 1; count <= 25; count++) {
        const { columns, rows, tile } = layoutGrid(count, stage, 12);
        expect(columns * rows).toBeGreaterThanOrEqual(count);
        expect(columns * (rows - 1)).toBeLessThan(count);
        expect(columns * tile.width + (columns - 1) * 12).toBeLessThanOrEqual(stage.width);
        expect(rows * tile.height + (rows - 1) * 12).toBeLessThanOrEqual(stage.height);
        expect(Math.abs(tile.width / tile.height - 16 / 9)).toBeLessThan(0.06);
      }
    }
  });

  it('may use taller tiles where it is narrow', () => {
    const { tile } = layoutGrid(2, { width: 344, height: 560 }, 8, 0.8);
    expect(tile).toEqual({ width: 344, height: 276 });
  });

  it('has at most four tiles on a phone, and pages that exist', () => {
    expect(tilesPerPage(344)).toBe(4);
    expect(tilesPerPage(1256)).toBe(25);
    expect(clampPage(5, 27, 25)).toBe(1);
    expect(clampPage(-1, 0, 25)).toBe(0);
  });
});

describe('roles and notices', () => {
  it('lets moderators end, and viewers only watch', () => {
    const store = createStore({ siteTitle: '', logo: undefined, framed: false });
    const as = (role: 'moderator' | 'participant' | 'viewer') => {
      store.you.value = { seat: 's1', name: 'Ada', role };
      return store;
    };
    expect(can(as('moderator'), 'end').yes).toBe(true);
    expect(can(as('participant'), 'end')).toEqual({ yes: false, why: 'can.role' });
    expect(can(as('viewer'), 'show')).toEqual({ yes: false, why: 'can.watch' });
    expect(can(as('participant'), 'write').yes).toBe(true);
    store.floor.value = { revision: 2, locks: ['chat'], own: [], hands: [] };
    expect(can(store, 'write')).toEqual({ yes: false, why: 'can.locked' });
    store.floor.value = { revision: 3, locks: ['chat'], own: [{ seat: 's1', lock: 'chat', on: false }], hands: [] };
    expect(can(store, 'write').yes).toBe(true);
    store.features.value = new Set([...everyFeature].filter((one) => one !== 'chat'));
    expect(can(store, 'write')).toEqual({ yes: false, why: 'can.off' });
  });

  it('has words for every code of the protocol, and a way on for any other', () => {
    const codes =
      'left room.ended room.unknown room.full seat.replaced ticket.expired ticket.used ticket.invalid credential.invalid frame.malformed frame.oversized rate.exceeded enter.timeout';
    for (const code of codes.split(' ')) expect(knownNotices).toContain(code);
    for (const odd of ['something.new', 'constructor', '__proto__'])
      expect(noticeWords(odd)).toMatchObject({ title: 'notice.other', next: 'back' });
  });
});

describe('the state of the room', () => {
  it('follows step, link and media', () => {
    const store = createStore({ siteTitle: '', logo: undefined, framed: false });
    expect(store.state.value).toBe('connecting');
    store.step.value = 'in';
    expect(store.state.value).toBe('reconnecting');
    store.linkUp.value = true;
    expect(store.state.value).toBe('joined');
    store.mediaLink.value = 'recovering';
    expect(store.state.value).toBe('reconnecting');
    store.step.value = 'over';
    store.notice.value = { code: 'room.ended', text: '' };
    expect(store.state.value).toBe('ended');
    store.notice.value = { code: 'ticket.expired', text: '' };
    expect(store.state.value).toBe('error');
  });

  it('counts time from zero', () => {
    expect(clock(2_530_000)).toBe('00:42:10');
    expect(clock(-5)).toBe('00:00:00');
    expect(clock(100 * 3_600_000)).toBe('100:00:00');
  });
});
