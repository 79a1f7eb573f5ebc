const FIRST = 300;
const LONGEST = 3000;

/** The pause before try number `attempt` (from 0). Jitter keeps a whole class from knocking at the same moment. */
export function backoff(attempt: number, random: () => number = Math.random): number {
  const full = Math.min(LONGEST, FIRST * 2 ** Math.min(attempt, 8));
  return Math.max(FIRST, Math.round(full * (0.5 + random() / 2)));
}
