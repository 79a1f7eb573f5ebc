import { hueOf, initials } from '../state/avatar';

export function Avatar({ seat, name, size }: { seat: string; name: string; size: 'small' | 'tile' }) {
  return (
    <span class={`avatar ${size} hue-${hueOf(seat)}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
