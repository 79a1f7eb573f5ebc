import type { Key } from '../i18n/t';
import type { Role } from '../protocol/frames';

export type Action = 'microphone' | 'camera' | 'chat' | 'end';

/** Whether a role may do something, with the words for why not. The server checks again. */
export function can(role: Role | undefined, action: Action): { yes: true } | { yes: false; why: Key } {
  if (action === 'end') return role === 'moderator' ? { yes: true } : { yes: false, why: 'can.end' };
  if (role === 'viewer' || role === 'recorder')
    return { yes: false, why: action === 'chat' ? 'can.chat' : 'can.publish' };
  return { yes: true };
}
