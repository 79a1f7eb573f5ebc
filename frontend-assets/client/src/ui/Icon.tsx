import type { IconNode } from 'lucide';
import { h } from 'preact';

export {
  ArrowDown,
  ArrowLeft,
  AudioLines,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePower,
  CircleX,
  Ellipsis,
  Hand,
  Headphones,
  Hourglass,
  LoaderCircle,
  LogOut,
  MessageSquare,
  Mic,
  MicOff,
  MonitorUp,
  MonitorX,
  Presentation,
  RotateCw,
  School,
  SendHorizontal,
  Smile,
  Unplug,
  Users,
  Video,
  VideoOff,
  Volume2,
  WifiOff,
  X,
} from 'lucide';

interface IconProps {
  of: IconNode;
  size?: number;
  class?: string;
}

/** A picture beside words; it never carries a meaning of its own, so screen readers skip it. */
export function Icon({ of, size = 20, class: name = '' }: IconProps) {
  return (
    <svg
      class={`icon ${name}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {of.map(([tag, attributes], index) => h(tag, { key: index, ...attributes }))}
    </svg>
  );
}
