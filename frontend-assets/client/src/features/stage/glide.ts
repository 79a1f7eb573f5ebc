import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { wantsStillness } from '../../ui/hooks';

/** Lets tiles move to their new places instead of jumping there. `layout` names the arrangement. */
export function useGlide(field: RefObject<HTMLElement | null>, layout: string): void {
  const places = useRef(new Map<string, DOMRect>());
  useLayoutEffect(() => {
    const before = places.current;
    const now = new Map<string, DOMRect>();
    const still = wantsStillness();
    for (const tile of field.current?.querySelectorAll<HTMLElement>('[data-key]') ?? []) {
      const key = tile.dataset['key'] ?? '';
      const place = tile.getBoundingClientRect();
      now.set(key, place);
      if (!still) move(tile, before.get(key), place, before.size > 0);
    }
    places.current = now;
  }, [field, layout]);
}

function move(tile: HTMLElement, from: DOMRect | undefined, to: DOMRect, others: boolean): void {
  const timing = { duration: 200, easing: 'ease-out' };
  if (!from) {
    if (others)
      tile.animate(
        [
          { opacity: 0, transform: 'scale(0.96)' },
          { opacity: 1, transform: 'none' },
        ],
        timing,
      );
    return;
  }
  const x = from.left + from.width / 2 - to.left - to.width / 2;
  const y = from.top + from.height / 2 - to.top - to.height / 2;
  if (Math.abs(x) + Math.abs(y) < 2 || to.width === 0) return;
  const scale = from.width / to.width;
  tile.animate([{ transform: `translate(${x}px, ${y}px) scale(${scale})` }, { transform: 'none' }], timing);
}
