import type { Key } from '../i18n/t';
import { denial, type Action } from '../protocol/permissions';
import { locksOf } from './floor';
import type { Store } from './store';

export type Allowed = { yes: true } | { yes: false; why: Key };

/** Whether the person here may do something, with the words for why not. The server checks again. */
export function can(store: Store, action: Action): Allowed {
  const you = store.you.value;
  // Before the class is entered nothing is known, and nothing is sent.
  if (!you) return { yes: true };
  const floor = store.floor.value;
  const why = denial(action, {
    role: you.role,
    presenter: floor.presenter === you.seat,
    locks: locksOf(floor, you.seat),
    features: store.features.value,
  });
  if (why === undefined) return { yes: true };
  if (why === 'role' && you.role !== 'participant') return { yes: false, why: 'can.watch' };
  return { yes: false, why: `can.${why}` };
}
