import {
  DisconnectReason,
  LogLevel,
  Room,
  RoomEvent,
  Track,
  VideoPresets,
  setLogLevel,
  type Participant,
  type RemoteTrack,
  type RoomOptions,
} from 'livekit-client';
import type { MediaLease } from '../../protocol/frames';
import type { Picture, SeatMedia } from '../../state/media';
import type { Ending, MediaConnection, MediaEvents, MediaPort, OwnTracks } from '../port';
import { CameraWatch } from './camera-watch';
import { Publisher } from './publisher';
import { SoundElements } from './sound';

// Its warnings name addresses with tokens in them; a console is often shown to somebody.
setLogLevel(LogLevel.error);

const options: RoomOptions = {
  adaptiveStream: true,
  dynacast: true,
  // The camera and the microphone belong to the page and go on over any number of connections.
  stopLocalTrackOnUnpublish: false,
  publishDefaults: {
    simulcast: true,
    videoCodec: 'vp8',
    videoEncoding: VideoPresets.h720.encoding,
    videoSimulcastLayers: [VideoPresets.h180, VideoPresets.h360],
    stopMicTrackOnMute: false,
  },
  // The stock pauses grow to seven seconds; with these a class is back within two of the server.
  reconnectPolicy: {
    nextRetryDelayInMs: ({ elapsedMs }) => (elapsedMs > 120_000 ? null : 400 + Math.random() * 300),
  },
};

export const livekit: MediaPort = {
  async connect(lease: MediaLease, events: MediaEvents, own: OwnTracks): Promise<MediaConnection> {
    const connection = new LiveKitConnection(events);
    await connection.open(lease);
    connection.publish(own);
    return connection;
  },
};

class LiveKitConnection implements MediaConnection {
  readonly ended: Promise<Ending>;
  private readonly room = new Room(options);
  private readonly sound = new SoundElements();
  private readonly pictures = new Map<string, Picture>();
  private readonly publisher: Publisher;
  private readonly watch: CameraWatch;
  private shown: ReadonlySet<string> | undefined;
  private end: (ending: Ending) => void = () => undefined;
  private closing = false;
  private queued = false;

  constructor(private readonly events: MediaEvents) {
    this.ended = new Promise((resolve) => {
      this.end = resolve;
    });
    this.publisher = new Publisher(this.room.localParticipant);
    this.watch = new CameraWatch(
      () => this.publisher.cameraReport(),
      () => events.cameraStuck(),
    );
    this.listen();
  }

  async open(lease: MediaLease): Promise<void> {
    try {
      await this.room.connect(lease.url, lease.token, { autoSubscribe: false, maxRetries: 0 });
    } catch (error) {
      this.closing = true;
      await this.room.disconnect().catch(() => undefined);
      this.clear();
      throw error;
    }
    this.watch.start();
    this.subscribe();
    this.refresh();
  }

  publish(own: OwnTracks): void {
    this.publisher.want(own);
    this.watch.restart();
  }

  show(seats: readonly string[]): void {
    this.shown = new Set(seats);
    this.subscribe();
  }

  async allowSound(): Promise<void> {
    await this.room.startAudio();
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.room.disconnect(false).catch(() => undefined);
    this.clear();
    this.end('closed');
  }

  private listen(): void {
    const refresh = () => this.refresh();
    const subscribe = () => this.subscribe();
    this.room
      .on(RoomEvent.ParticipantConnected, subscribe)
      .on(RoomEvent.ParticipantDisconnected, refresh)
      .on(RoomEvent.TrackPublished, subscribe)
      .on(RoomEvent.TrackUnpublished, refresh)
      .on(RoomEvent.TrackSubscribed, (track, _publication, participant) => this.began(track, participant))
      .on(RoomEvent.TrackUnsubscribed, (track) => this.stopped(track))
      .on(RoomEvent.TrackMuted, refresh)
      .on(RoomEvent.TrackUnmuted, refresh)
      .on(RoomEvent.LocalTrackPublished, refresh)
      .on(RoomEvent.LocalTrackUnpublished, refresh)
      .on(RoomEvent.ParticipantPermissionsChanged, (_before, participant) => {
        if (participant === this.room.localParticipant) this.publisher.sync();
      })
      .on(RoomEvent.ActiveSpeakersChanged, (speakers) =>
        this.events.speaking(new Set(speakers.map((one) => one.identity))),
      )
      .on(RoomEvent.AudioPlaybackStatusChanged, () => this.events.soundBlocked(!this.room.canPlaybackAudio))
      .on(RoomEvent.SignalReconnecting, () => this.events.wobbling(true))
      .on(RoomEvent.Reconnecting, () => this.events.wobbling(true))
      .on(RoomEvent.Reconnected, () => {
        this.events.wobbling(false);
        this.subscribe();
        this.publisher.sync();
        this.watch.restart();
      })
      .on(RoomEvent.Disconnected, (reason) => this.gone(reason));
  }

  private began(track: RemoteTrack, participant: Participant): void {
    if (track.kind === Track.Kind.Audio) this.sound.add(track, participant.identity);
    else this.pictures.set(track.sid ?? '', pictureOf(track));
    this.refresh();
  }

  private stopped(track: RemoteTrack): void {
    // The library has detached the track before it says so: its own list of elements is already empty.
    this.sound.remove(track.sid ?? '');
    this.pictures.delete(track.sid ?? '');
    this.refresh();
  }

  /** Everybody's sound, and the pictures that are on the page. */
  private subscribe(): void {
    for (const participant of this.room.remoteParticipants.values()) {
      for (const publication of participant.trackPublications.values()) {
        const wanted =
          publication.kind === Track.Kind.Audio ||
          publication.source === Track.Source.ScreenShare ||
          (this.shown?.has(participant.identity) ?? true);
        const remote = publication;
        if (remote.isDesired !== wanted) remote.setSubscribed(wanted);
      }
    }
    this.refresh();
  }

  /** Events come in bursts; one look at the whole after each burst is enough. */
  private refresh(): void {
    if (this.queued) return;
    this.queued = true;
    queueMicrotask(() => {
      this.queued = false;
      if (this.closing) return;
      const seats = new Map<string, SeatMedia>();
      for (const participant of this.room.remoteParticipants.values())
        seats.set(participant.identity, this.seat(participant));
      this.events.seats(seats);
    });
  }

  private seat(participant: Participant): SeatMedia {
    const camera = participant.getTrackPublication(Track.Source.Camera);
    const picture = camera && !camera.isMuted && camera.track ? this.pictures.get(camera.trackSid) : undefined;
    const shared = participant.getTrackPublication(Track.Source.ScreenShare);
    const screen = shared?.track ? this.pictures.get(shared.trackSid) : undefined;
    return { microphone: participant.isMicrophoneEnabled, picture, screen };
  }

  private gone(reason: DisconnectReason | undefined): void {
    // While opening, the rejected connect tells the story.
    if (this.closing) return;
    this.closing = true;
    this.clear();
    this.end(reason !== undefined && ordered.has(reason) ? 'ordered' : 'lost');
  }

  private clear(): void {
    this.watch.stop();
    this.sound.clear();
    this.pictures.clear();
    this.events.speaking(new Set());
  }
}

const ordered: ReadonlySet<DisconnectReason> = new Set([
  DisconnectReason.DUPLICATE_IDENTITY,
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.ROOM_DELETED,
]);

function pictureOf(track: RemoteTrack): Picture {
  return {
    id: track.sid ?? '',
    attach: (element) => void track.attach(element),
    detach: (element) => void track.detach(element),
  };
}
