import type { Of, Person } from '../protocol/frames';

export type People = ReadonlyMap<string, Person>;

export interface PeopleChange {
  people: People;
  came: Person[];
  went: Person[];
}

/** A recorder is a machine: it takes no tile and no line in the list. */
export function visible(people: People): Person[] {
  return [...people.values()].filter((person) => person.role !== 'recorder').sort(byRank);
}

export function peopleFrom(list: readonly Person[]): People {
  return new Map(list.map((person) => [person.seat, person]));
}

export function changePeople(people: People, message: Of<'people'>): PeopleChange {
  const next = new Map(people);
  const went = message.left.flatMap((seat) => next.get(seat) ?? []);
  for (const seat of message.left) next.delete(seat);
  const came = message.joined.filter((person) => !next.has(person.seat));
  for (const person of message.joined) next.set(person.seat, person);
  return { people: next, came, went };
}

/** Who came and went while the connection was away. */
export function comparePeople(before: People, now: People): PeopleChange {
  return {
    people: now,
    came: [...now.values()].filter((person) => !before.has(person.seat)),
    went: [...before.values()].filter((person) => !now.has(person.seat)),
  };
}

function byRank(a: Person, b: Person): number {
  return (
    Number(b.role === 'moderator') - Number(a.role === 'moderator') ||
    a.joinedAt - b.joinedAt ||
    (a.seat < b.seat ? -1 : 1)
  );
}
