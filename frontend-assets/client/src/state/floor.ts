import type { Feature, Floor, Knock, Lock, Person, Reaction } from '../protocol/frames';

export const everyFeature: ReadonlySet<Feature> = new Set([
  'camera',
  'screen',
  'chat',
  'privateChat',
  'reactions',
  'hands',
  'timer',
  'recording',
]);

export const lockNames: readonly Lock[] = ['microphone', 'camera', 'screen', 'chat', 'privateChat', 'reactions'];

export const reactions: readonly Reaction[] = ['applause', 'thumbsUp', 'heart', 'laugh', 'surprise', 'slower'];

export const signs: Readonly<Record<Reaction, string>> = {
  applause: '👏',
  thumbsUp: '👍',
  heart: '❤️',
  laugh: '😄',
  surprise: '😮',
  slower: '🐢',
};

export const emptyFloor: Floor = { revision: 0, locks: [], own: [], hands: [] };

/** What is locked for one person now: what holds for all, but for what is said of them alone. */
export function locksOf(floor: Floor, seat: string): ReadonlySet<Lock> {
  const locks = new Set(floor.locks);
  for (const own of floor.own) {
    if (own.seat !== seat) continue;
    if (own.on) locks.add(own.lock);
    else locks.delete(own.lock);
  }
  return locks;
}

/** Late news never undo newer ones. */
export function newer(before: Floor, after: Floor): Floor {
  return after.revision >= before.revision ? after : before;
}

/** Raised hands of those who are here, in their order. */
export function handsUp(floor: Floor, people: ReadonlyMap<string, Person>): readonly string[] {
  return floor.hands.filter((seat) => people.has(seat));
}

/** Who came to wait since. */
export function knocked(before: readonly Knock[], after: readonly Knock[]): readonly Knock[] {
  return after.filter((one) => before.every((other) => other.seat !== one.seat));
}
