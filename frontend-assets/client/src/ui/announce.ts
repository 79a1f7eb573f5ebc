import { signal } from '@preact/signals';

/** What screen readers are told next. One polite region for the whole page. */
export const announcement = signal('');

let flip = false;

export function announce(words: string): void {
  // The same sentence twice in a row is only read twice when the text differs.
  flip = !flip;
  announcement.value = flip ? words : `${words}\u00a0`;
}
