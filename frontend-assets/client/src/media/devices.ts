import type { Signal } from '@preact/signals';
import type { DeviceKind, DeviceState } from '../state/media';
import type { Device } from '../state/store';

export interface DeviceParts {
  camera: Signal<Device>;
  microphone: Signal<Device>;
  /** A track came or went. */
  changed: (kind: DeviceKind, track: MediaStreamTrack | undefined) => void;
  name: (kind: DeviceKind, number: number) => string;
}

const wishes: Record<DeviceKind, MediaTrackConstraints> = {
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/** The own camera and microphone. They belong to the page, not to a media connection, and outlive any of those. */
export class Devices {
  private readonly tracks: Record<DeviceKind, MediaStreamTrack | undefined> = {
    camera: undefined,
    microphone: undefined,
  };
  private readonly turn: Record<DeviceKind, number> = { camera: 0, microphone: 0 };

  constructor(
    private readonly parts: DeviceParts,
    private readonly media: MediaDevices | undefined = navigator.mediaDevices,
  ) {
    this.media?.addEventListener('devicechange', () => void this.list());
  }

  track(kind: DeviceKind): MediaStreamTrack | undefined {
    return this.tracks[kind];
  }

  /** Asks for both at once, so that the browser asks the person once; what is missing does not spoil the other. */
  async turnOnBoth(): Promise<void> {
    if (!this.media) {
      this.set('camera', 'unsupported');
      this.set('microphone', 'unsupported');
      return;
    }
    const turns = { camera: ++this.turn.camera, microphone: ++this.turn.microphone };
    this.set('camera', 'asking');
    this.set('microphone', 'asking');
    try {
      const stream = await this.media.getUserMedia({ video: wishes.camera, audio: wishes.microphone });
      this.take('camera', stream.getVideoTracks()[0], turns.camera);
      this.take('microphone', stream.getAudioTracks()[0], turns.microphone);
      await this.list();
    } catch {
      await Promise.all([this.turnOn('microphone'), this.turnOn('camera')]);
    }
  }

  async turnOn(kind: DeviceKind, wanted = this.signal(kind).value.chosen): Promise<void> {
    if (!this.media) return this.set(kind, 'unsupported');
    const turn = ++this.turn[kind];
    this.set(kind, 'asking');
    try {
      const stream = await this.open(kind, wanted);
      this.take(kind, stream.getTracks()[0], turn);
    } catch (error) {
      if (turn === this.turn[kind]) this.set(kind, stateOf(kind, error));
    }
    await this.list();
  }

  turnOff(kind: DeviceKind): void {
    this.turn[kind]++;
    this.drop(kind);
    this.set(kind, 'off');
  }

  /** Closes it first: while the old track is open, browsers hand out the same source again. */
  async reopen(kind: DeviceKind): Promise<void> {
    this.drop(kind, true);
    await this.turnOn(kind);
  }

  async choose(kind: DeviceKind, id: string): Promise<void> {
    const signal = this.signal(kind);
    signal.value = { ...signal.value, chosen: id };
    if (signal.value.state !== 'off') await this.turnOn(kind, id);
  }

  stop(): void {
    this.turnOff('camera');
    this.turnOff('microphone');
  }

  private async open(kind: DeviceKind, wanted: string | undefined): Promise<MediaStream> {
    if (!this.media) throw new DOMException('', 'NotSupportedError');
    const ask = (id: string | undefined) => {
      const wish = id === undefined ? wishes[kind] : { ...wishes[kind], deviceId: { exact: id } };
      return kind === 'camera' ? { video: wish } : { audio: wish };
    };
    try {
      return await this.media.getUserMedia(ask(wanted));
    } catch (error) {
      // The chosen one was unplugged meanwhile: any other is better than none.
      if (wanted !== undefined && error instanceof DOMException && /Overconstrained|NotFound/.test(error.name)) {
        return this.media.getUserMedia(ask(undefined));
      }
      throw error;
    }
  }

  private take(kind: DeviceKind, track: MediaStreamTrack | undefined, turn: number): void {
    if (!track || turn !== this.turn[kind]) {
      track?.stop();
      return;
    }
    this.drop(kind, true);
    track.contentHint = kind === 'camera' ? 'motion' : 'speech';
    track.addEventListener('ended', () => {
      if (this.tracks[kind] !== track) return;
      this.tracks[kind] = undefined;
      this.set(kind, 'missing');
      this.parts.changed(kind, undefined);
    });
    this.tracks[kind] = track;
    const signal = this.signal(kind);
    signal.value = { ...signal.value, state: 'on', chosen: track.getSettings().deviceId ?? signal.value.chosen };
    this.parts.changed(kind, track);
  }

  private drop(kind: DeviceKind, quietly = false): void {
    const track = this.tracks[kind];
    this.tracks[kind] = undefined;
    track?.stop();
    if (track && !quietly) this.parts.changed(kind, undefined);
  }

  private async list(): Promise<void> {
    const all = await this.media?.enumerateDevices().catch(() => []);
    for (const kind of ['camera', 'microphone'] as const) {
      const wanted = kind === 'camera' ? 'videoinput' : 'audioinput';
      const choices = (all ?? [])
        .filter((one) => one.kind === wanted && one.deviceId !== '')
        .map((one, index) => ({
          id: one.deviceId,
          label: one.label === '' ? this.parts.name(kind, index + 1) : one.label,
        }));
      const signal = this.signal(kind);
      signal.value = { ...signal.value, choices };
    }
  }

  private set(kind: DeviceKind, state: DeviceState): void {
    const signal = this.signal(kind);
    if (state !== 'on' && state !== 'asking') this.drop(kind);
    signal.value = { ...signal.value, state };
  }

  private signal(kind: DeviceKind): Signal<Device> {
    return kind === 'camera' ? this.parts.camera : this.parts.microphone;
  }
}

export function stateOf(kind: DeviceKind, error: unknown): DeviceState {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return passedOn(kind) ? 'blocked' : 'forbidden';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    case 'NotSupportedError':
    case 'TypeError':
      return 'unsupported';
    default:
      return 'failed';
  }
}

/** A frame only gets what the page around it passes on; the browser reports that as if the person had said no. */
function passedOn(kind: DeviceKind): boolean {
  const policy = (document as Document & { featurePolicy?: { allowsFeature: (feature: string) => boolean } })
    .featurePolicy;
  return policy?.allowsFeature(kind) ?? true;
}
