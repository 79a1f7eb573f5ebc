export type DeviceKind = 'camera' | 'microphone';

export type DeviceState =
  | 'off'
  | 'asking'
  | 'on'
  /** The person, or a setting of the browser, said no. */
  | 'blocked'
  /** The page around this frame does not pass the right on. */
  | 'forbidden'
  | 'missing'
  | 'busy'
  /** Not https, or a browser without the interface. */
  | 'unsupported'
  | 'failed';

export interface DeviceChoice {
  id: string;
  label: string;
}

export type MediaLink = 'idle' | 'connecting' | 'up' | 'recovering' | 'held';

/** A picture that can be shown in an element. The stage never sees the library behind it. */
export interface Picture {
  id: string;
  attach: (element: HTMLVideoElement) => void;
  detach: (element: HTMLVideoElement) => void;
}

export interface SeatMedia {
  microphone: boolean;
  picture: Picture | undefined;
  screen?: Picture | undefined;
}

export const trouble: readonly DeviceState[] = ['blocked', 'forbidden', 'missing', 'busy', 'unsupported', 'failed'];

export function inTrouble(state: DeviceState): boolean {
  return trouble.includes(state);
}
