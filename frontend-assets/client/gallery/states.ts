import { everyFeature } from '../src/state/floor';
import { addLines, addUnsent, markUnsent, writeBody } from '../src/state/chat';
import type { SeatMedia } from '../src/state/media';
import { knownNotices } from '../src/state/notice';
import { peopleFrom } from '../src/state/people';
import type { Store } from '../src/state/store';
import { painted } from './pictures';

const names =
  'Maria Lindqvist,Ada Okafor,Jonas Weber,李 明,Fatima al-Zahra,Tom,Anna-Katharina von Hohenstein-Ravensburg,Priya Raman,Lucas Moreau,Zoë Marsh,Ibrahim Diallo,Mateo Ruiz,Hannah Berg,Yuki Tanaka,Olu Adeyemi,Sofia Rossi,Emil Nord,Lea Fischer,Noah Klein,Mia Hart,Ben Stone,Ida Holm,Max Vogel,Nora Lund,Otto Kern,Pia Wolf,Ray Cole'.split(
    ',',
  );

export type State = (store: Store) => void;

function words(store: Store): void {
  store.ticketWords.value = { name: 'Ada Okafor', title: 'Algebra 1' };
}

function devices(store: Store): void {
  words(store);
  store.step.value = 'prejoin';
  const choices = (kind: string) => [
    { id: 'a', label: `Built-in ${kind}` },
    { id: 'b', label: `USB ${kind} with a rather long product name (046d:0825)` },
  ];
  store.camera.value = { state: 'on', choices: choices('camera'), chosen: 'a' };
  store.microphone.value = { state: 'on', choices: choices('microphone'), chosen: 'a' };
  store.ownPicture.value = painted(1);
}

function room(store: Store, count: number): void {
  devices(store);
  store.step.value = 'in';
  store.linkUp.value = true;
  store.mediaLink.value = 'up';
  store.room.value = {
    title: 'Algebra 1: linear equations',
    startedAt: Date.now() - 2_530_000,
    features: [...everyFeature],
    muted: false,
  };
  store.you.value = { seat: 's1', name: 'Ada Okafor', role: 'participant' };
  const people = names.slice(0, count).map((name, index) => ({
    seat: `s${index}`,
    name,
    role: index === 0 ? ('moderator' as const) : ('participant' as const),
    joinedAt: index,
    guest: false,
  }));
  store.people.value = peopleFrom(
    count === 1 ? [{ seat: 's1', name: 'Ada Okafor', role: 'participant', joinedAt: 1, guest: false }] : people,
  );
  const seats = new Map<string, SeatMedia>();
  people.forEach((person, index) => {
    seats.set(person.seat, { microphone: index % 3 === 0, picture: index % 3 === 2 ? undefined : painted(index) });
  });
  store.seats.value = seats;
  store.speaking.value = new Set(['s0']);
}

function chat(store: Store): void {
  const at = Date.now() - 600_000;
  const said = [
    ['s0', 'Good morning. The sheet is at https://example.org/algebra/sheet-4.pdf'],
    ['s0', 'Please open it before we begin.'],
    ['s2', 'Question 3 has two answers?'],
    ['s1', 'I think so: x = 2 and x = −2.'],
    ['s3', '<img src=x onerror=alert(1)> is shown as it was typed'],
    ['s1', 'Thank you'],
  ];
  const lines = said.map(([from, text], index) => ({
    seq: index + 1,
    from: from ?? '',
    name: names[Number(from?.slice(1))] ?? '',
    at: at + index * 60_000,
    body: writeBody(text ?? ''),
  }));
  let talk = addLines(store.chat.value, lines, 's1');
  talk = addUnsent(talk, 'k1', 'Is there homework for Tuesday?');
  talk = markUnsent(talk, 'k1', 'failed');
  store.chat.value = talk;
}

export const states: Record<string, State> = {
  prejoin: devices,
  'prejoin-asking': (store) => {
    devices(store);
    store.ownPicture.value = undefined;
    store.camera.value = { state: 'asking', choices: [], chosen: undefined };
    store.microphone.value = { state: 'asking', choices: [], chosen: undefined };
  },
  'prejoin-blocked': (store) => {
    devices(store);
    store.ownPicture.value = undefined;
    store.camera.value = { state: 'blocked', choices: [], chosen: undefined };
    store.microphone.value = { state: 'missing', choices: [], chosen: undefined };
  },
  'prejoin-both-blocked': (store) => {
    devices(store);
    store.ownPicture.value = undefined;
    store.camera.value = { state: 'blocked', choices: [], chosen: undefined };
    store.microphone.value = { state: 'blocked', choices: [], chosen: undefined };
  },
  'prejoin-camera-off': (store) => {
    devices(store);
    store.ownPicture.value = undefined;
    store.camera.value = { ...store.camera.value, state: 'off' };
    store.muted.value = true;
  },
  joining: (store) => {
    devices(store);
    store.step.value = 'joining';
    store.linkSlow.value = true;
  },
  alone: (store) => room(store, 1),
  two: (store) => room(store, 2),
  class: (store) => room(store, 6),
  crowd: (store) => room(store, 27),
  people: (store) => {
    room(store, 12);
    store.panel.value = 'people';
  },
  chat: (store) => {
    room(store, 3);
    chat(store);
    store.panel.value = 'chat';
  },
  'chat-empty': (store) => {
    room(store, 2);
    store.panel.value = 'chat';
  },
  unread: (store) => {
    room(store, 4);
    store.unread.value = 3;
    store.muted.value = true;
    store.camera.value = { ...store.camera.value, state: 'off' };
    store.ownPicture.value = undefined;
  },
  teacher: (store) => {
    room(store, 4);
    store.you.value = { seat: 's0', name: 'Maria Lindqvist', role: 'moderator' };
  },
  hands: (store) => {
    room(store, 9);
    store.you.value = { seat: 's0', name: 'Maria Lindqvist', role: 'moderator' };
    store.floor.value = { revision: 2, locks: ['microphone'], own: [], hands: ['s4', 's2', 's7'], presenter: 's0' };
    store.reacting.value = new Map([['s3', 'applause']]);
    store.knocks.value = [
      { seat: 'w1', name: 'Nora Lund', guest: true },
      { seat: 'w2', name: 'Anna-Katharina von Hohenstein-Ravensburg', guest: false },
    ];
    store.panel.value = 'people';
  },
  locked: (store) => {
    room(store, 4);
    store.floor.value = {
      revision: 2,
      locks: ['microphone', 'camera', 'screen', 'chat', 'reactions'],
      own: [],
      hands: ['s1'],
      endsAt: Date.now() + 200_000,
      timer: { endsAt: Date.now() + 61_000, seconds: 300 },
    };
    store.muted.value = true;
    store.ownPicture.value = undefined;
    store.camera.value = { ...store.camera.value, state: 'off' };
    store.asked.value = { speak: false, by: 'Maria Lindqvist' };
    store.panel.value = 'chat';
  },
  shared: (store) => {
    room(store, 5);
    const seats = new Map(store.seats.value);
    seats.set('s0', { microphone: true, picture: painted(2), screen: painted(7) });
    store.seats.value = seats;
  },
  private: (store) => {
    room(store, 3);
    chat(store);
    store.chat.value = addLines(
      store.chat.value,
      [{ seq: 90, from: 's0', name: 'Maria Lindqvist', at: Date.now(), body: writeBody('Well done.'), to: 's1' }],
      's1',
    );
    store.writingTo.value = 's0';
    store.panel.value = 'chat';
  },
  asked: (store) => {
    room(store, 4);
    store.muted.value = true;
    store.asked.value = { speak: true, by: 'Maria Lindqvist' };
    store.problem.value = 'The teacher has locked this for now.';
  },
  ...Object.fromEntries(
    (['approval', 'moderator', 'time'] as const).map((reason) => [
      `waiting-${reason}`,
      (store: Store) => {
        words(store);
        store.step.value = 'waiting';
        store.waits.value = {
          type: 'waits',
          reason,
          title: 'Algebra 1',
          ...(reason === 'time' ? { opensAt: Date.now() + 900_000 } : {}),
        };
      },
    ]),
  ),
  reconnecting: (store) => {
    room(store, 4);
    store.linkUp.value = false;
    store.soundBlocked.value = true;
  },
  ...Object.fromEntries(
    knownNotices.map((code) => [
      `notice-${code}`,
      (store: Store) => {
        words(store);
        store.step.value = 'over';
        store.notice.value = { code, text: '', returnUrl: 'https://school.example/course' };
      },
    ]),
  ),
};
