import type { Key } from '../i18n/t';

export interface Notice {
  code: string;
  /** The server's own sentence, for codes that this client has no words for. */
  text: string;
  returnUrl?: string | undefined;
}

export type Next = 'back' | 'reload';

export interface NoticeWords {
  title: Key;
  text: Key | undefined;
  next: Next;
  /** Nothing went wrong: the class is simply over for this person. */
  calm: boolean;
}

const back = (title: Key, text: Key, calm = false): NoticeWords => ({ title, text, next: 'back', calm });
const reload = (title: Key, text: Key): NoticeWords => ({ title, text, next: 'reload', calm: false });

const words: Record<string, NoticeWords> = {
  left: back('notice.left', 'notice.left.text', true),
  'room.ended': back('notice.ended', 'notice.ended.text', true),
  'room.unknown': back('notice.unknown', 'notice.unknown.text'),
  'room.full': back('notice.full', 'notice.full.text'),
  'seat.replaced': back('notice.replaced', 'notice.replaced.text'),
  'seat.removed': back('notice.removed', 'notice.removed.text'),
  'entry.refused': back('notice.refused', 'notice.refused.text'),
  'seat.taken': back('notice.taken', 'notice.taken.text'),
  'guest.denied': back('notice.guests', 'notice.guests.text'),
  'ticket.expired': back('notice.expired', 'notice.expired.text'),
  'ticket.used': back('notice.used', 'notice.used.text'),
  'ticket.invalid': back('notice.invalid', 'notice.invalid.text'),
  'ticket.missing': back('notice.missing', 'notice.missing.text'),
  'credential.invalid': back('notice.lost', 'notice.lost.text'),
  'rate.exceeded': reload('notice.rate', 'notice.rate.text'),
  'frame.malformed': reload('notice.fault', 'notice.fault.text'),
  'frame.oversized': reload('notice.fault', 'notice.fault.text'),
  'enter.timeout': reload('notice.slow', 'notice.slow.text'),
  'client.fault': reload('notice.fault', 'notice.fault.text'),
  'client.old': reload('notice.old', 'notice.old.text'),
};

export function noticeWords(code: string): NoticeWords {
  return (
    (Object.hasOwn(words, code) ? words[code] : undefined) ?? {
      title: 'notice.other',
      text: undefined,
      next: 'back',
      calm: false,
    }
  );
}

export const knownNotices: readonly string[] = Object.keys(words);
