/** Pairs of a colour with white on it, each 4.5:1 or more (kept by a test). The stylesheet has them as .hue-0 … .hue-7. */
export const hues = ['#0B6E63', '#2F5FB3', '#7A4BA8', '#A63A6B', '#A8451F', '#7A5C00', '#3F6B1F', '#4A5B73'] as const;

export function hueOf(seat: string): number {
  let hash = 2166136261;
  for (const char of seat) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619);
  return (hash >>> 0) % hues.length;
}

/** One or two letters: of the first and the last word, whatever the script. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/[\s·•|/]+/u)
    .map((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? '')
    .filter((letter) => letter !== '');
  const first = words[0];
  if (first === undefined) return '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
