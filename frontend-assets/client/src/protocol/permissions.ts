// Generated from Permissions.java in core/protocol. Do not edit: `mvn -pl core/protocol test -Dlectern.write=true`.
import type { Feature, Lock, Role } from './messages';

export type Action = 'speak' | 'show' | 'share' | 'write' | 'writePrivately' | 'writeToModerator' | 'react' | 'raiseHand' | 'lowerHands' | 'mute' | 'askToSpeak' | 'remove' | 'makePresenter' | 'lock' | 'admit' | 'time' | 'extend' | 'record' | 'end';

export type Denial = 'role' | 'off' | 'locked';

export interface Standing {
  role: Role;
  presenter: boolean;
  locks: ReadonlySet<Lock>;
  features: ReadonlySet<Feature>;
}

interface Rule {
  roles: readonly Role[];
  feature?: Feature;
  lock?: Lock;
  presenterToo?: true;
  freeForPresenter?: true;
}

const matrix: Record<Action, Rule> = {
  speak: { roles: ['moderator', 'participant'], lock: 'microphone' },
  show: { roles: ['moderator', 'participant'], feature: 'camera', lock: 'camera' },
  share: { roles: ['moderator', 'participant'], feature: 'screen', lock: 'screen', freeForPresenter: true },
  write: { roles: ['moderator', 'participant', 'viewer'], feature: 'chat', lock: 'chat' },
  writePrivately: { roles: ['moderator', 'participant'], feature: 'privateChat', lock: 'privateChat' },
  writeToModerator: { roles: ['moderator', 'participant', 'viewer'], feature: 'privateChat' },
  react: { roles: ['moderator', 'participant', 'viewer'], feature: 'reactions', lock: 'reactions' },
  raiseHand: { roles: ['moderator', 'participant', 'viewer'], feature: 'hands' },
  lowerHands: { roles: ['moderator'], feature: 'hands', presenterToo: true },
  mute: { roles: ['moderator'] },
  askToSpeak: { roles: ['moderator'] },
  remove: { roles: ['moderator'] },
  makePresenter: { roles: ['moderator'] },
  lock: { roles: ['moderator'] },
  admit: { roles: ['moderator'] },
  time: { roles: ['moderator'], feature: 'timer', presenterToo: true },
  extend: { roles: ['moderator'] },
  record: { roles: ['moderator'], feature: 'recording' },
  end: { roles: ['moderator'] },
};

/** Why somebody may not; undefined when they may. */
export function denial(action: Action, who: Standing): Denial | undefined {
  const rule = matrix[action];
  const presenter = who.presenter && who.role !== 'recorder';
  if (!rule.roles.includes(who.role) && !(presenter && rule.presenterToo)) return 'role';
  if (rule.feature !== undefined && !who.features.has(rule.feature)) return 'off';
  const bound = who.role !== 'moderator' && !(presenter && rule.freeForPresenter);
  return bound && rule.lock !== undefined && who.locks.has(rule.lock) ? 'locked' : undefined;
}
