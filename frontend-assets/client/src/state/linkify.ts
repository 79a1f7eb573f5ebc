export type Piece = { kind: 'text'; text: string } | { kind: 'link'; text: string; href: string };

const candidate = /https:\/\/[^\s<>"'`\u2018-\u201f]+/giu;

/** Splits what somebody wrote into text and links. Only https, without a user name in front, becomes a link. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    const shown = trimEnd(match[0]);
    const href = safe(shown);
    if (href === undefined) continue;
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) });
    pieces.push({ kind: 'link', text: shown, href });
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) });
  return pieces;
}

/** Punctuation after an address belongs to the sentence; a closing bracket does too, unless the address opened it. */
function trimEnd(address: string): string {
  let end = address;
  for (;;) {
    const last = end.at(-1) ?? '';
    if (/[.,;:!?*_~]/.test(last)) end = end.slice(0, -1);
    else if (last === ')' && count(end, ')') > count(end, '(')) end = end.slice(0, -1);
    else if (last === ']' && count(end, ']') > count(end, '[')) end = end.slice(0, -1);
    else return end;
  }
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

function safe(address: string): string | undefined {
  try {
    const url = new URL(address);
    // user@host is the oldest way to make a foreign address look like a known one.
    return url.protocol === 'https:' && url.username === '' && url.password === '' && url.hostname.includes('.')
      ? url.href
      : undefined;
  } catch {
    return undefined;
  }
}
