import type { MediaLease } from '../protocol/frames';
import type { SeatMedia } from '../state/media';

/** Why a media connection ended. */
export type Ending =
  /** The network, or the media server, went away: come back with a new lease. */
  | 'lost'
  /** Somebody decided it: the room is gone, we were removed or replaced. The server will say what it means. */
  | 'ordered'
  /** We closed it. */
  | 'closed';

export interface OwnTracks {
  camera: MediaStreamTrack | undefined;
  microphone: MediaStreamTrack | undefined;
  muted: boolean;
  screen: MediaStreamTrack | undefined;
  screenSound: MediaStreamTrack | undefined;
}

export interface MediaEvents {
  seats: (seats: ReadonlyMap<string, SeatMedia>) => void;
  speaking: (seats: ReadonlySet<string>) => void;
  soundBlocked: (blocked: boolean) => void;
  /** The camera is on, but not one frame left the encoder since the connection was made. */
  cameraStuck: () => void;
  /** The library cannot hold the connection by itself just now; it has not given up yet. */
  wobbling: (wobbling: boolean) => void;
}

export interface MediaConnection {
  readonly ended: Promise<Ending>;
  /** Makes what is published equal to these tracks. */
  publish: (own: OwnTracks) => void;
  /** The seats whose pictures are on the page; others are not received. */
  show: (seats: readonly string[]) => void;
  allowSound: () => Promise<void>;
  close: () => Promise<void>;
}

/** Opens connections to the media server. Rejects when it cannot; nothing of a failed try stays behind. */
export interface MediaPort {
  connect: (lease: MediaLease, events: MediaEvents, own: OwnTracks) => Promise<MediaConnection>;
}
