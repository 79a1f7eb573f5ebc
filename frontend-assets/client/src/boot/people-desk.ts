import { listOf, t, type Key } from '../i18n/t';
import type { Of, Person } from '../protocol/frames';
import { changePeople, comparePeople, peopleFrom, type PeopleChange } from '../state/people';
import type { Store } from '../state/store';
import { announce } from '../ui/announce';

const GATHER = 800;
const NAMED = 3;

/** Keeps the list of people, and says who came and went: gathered, since a whole class may arrive at once. */
export class PeopleDesk {
  private came = new Map<string, Person>();
  private went = new Map<string, Person>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly store: Store) {}

  entered(people: readonly Person[]): void {
    const before = this.store.people.value;
    this.apply(
      before.size === 0
        ? { people: peopleFrom(people), came: [], went: [] }
        : comparePeople(before, peopleFrom(people)),
    );
  }

  changed(message: Of<'people'>): void {
    this.apply(changePeople(this.store.people.value, message));
  }

  private apply(change: PeopleChange): void {
    this.store.people.value = change.people;
    const me = this.store.you.value?.seat;
    for (const one of change.came)
      if (one.seat !== me && one.role !== 'recorder' && !this.went.delete(one.seat)) this.came.set(one.seat, one);
    for (const one of change.went)
      if (one.seat !== me && one.role !== 'recorder' && !this.came.delete(one.seat)) this.went.set(one.seat, one);
    if (this.came.size + this.went.size > 0) this.timer ??= setTimeout(() => this.tell(), GATHER);
  }

  private tell(): void {
    this.timer = undefined;
    const words = [
      sentence([...this.came.values()], 'people.joined', 'people.many.joined'),
      sentence([...this.went.values()], 'people.left', 'people.many.left'),
    ].filter((one) => one !== '');
    this.came.clear();
    this.went.clear();
    if (words.length > 0) announce(words.join(' '));
  }
}

function sentence(people: readonly Person[], few: Key, many: Key): string {
  if (people.length === 0) return '';
  if (people.length > NAMED) return t(many, { count: people.length });
  return t(few, { names: listOf(people.map((one) => one.name)) });
}
