import { effect } from '@preact/signals';
import { t } from '../i18n/t';
import { Devices } from '../media/devices';
import { Level } from '../media/level';
import type { OwnTracks } from '../media/port';
import type { Action } from '../protocol/permissions';
import { can } from '../state/can';
import type { DeviceKind, Picture } from '../state/media';
import { deviceSignal, type Store } from '../state/store';
import type { Keep } from './storage';

/** Where the tab remembers what its person had switched off. */
const OFF = 'lectern:off';

/** The own camera and microphone, and what their switches do. `changed` is called when others must learn of it. */
export class OwnMedia {
  private readonly devices: Devices;
  private readonly level = new Level();
  private screen: MediaStream | undefined;

  constructor(
    private readonly store: Store,
    private readonly storage: Keep,
    private readonly changed: () => void,
  ) {
    this.devices = new Devices({
      camera: store.camera,
      microphone: store.microphone,
      changed: (kind, track) => this.trackChanged(kind, track),
      name: (kind, number) => t(kind === 'camera' ? 'camera.number' : 'microphone.number', { number }),
    });
    effect(() => {
      const off = [store.muted.value && 'microphone', store.camera.value.state === 'off' && 'camera'];
      if (store.step.value === 'in') storage.set(OFF, off.filter(Boolean).join(' '));
    });
  }

  start(): void {
    void this.devices.turnOnBoth();
  }

  /** After a reload: what was off stays off. */
  resume(): void {
    const off = (this.storage.get(OFF) ?? '').split(' ');
    this.store.muted.value = off.includes('microphone');
    if (off.includes('camera')) void this.devices.turnOn('microphone');
    else void this.devices.turnOnBoth();
  }

  stop(): void {
    this.stopScreen();
    this.devices.stop();
    this.level.close();
  }

  tracks(): OwnTracks {
    const may = (action: Action) => can(this.store, action).yes;
    const shares = may('share');
    return {
      camera: may('show') ? this.devices.track('camera') : undefined,
      microphone: may('speak') ? this.devices.track('microphone') : undefined,
      muted: this.store.muted.value,
      screen: shares ? this.screen?.getVideoTracks()[0] : undefined,
      screenSound: shares ? this.screen?.getAudioTracks()[0] : undefined,
    };
  }

  /** The browser asks what to share; who presses Cancel shares nothing. */
  async toggleScreen(): Promise<void> {
    if (this.screen) {
      this.stopScreen();
      return;
    }
    try {
      this.screen = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: true });
    } catch {
      return;
    }
    this.screen.getVideoTracks()[0]?.addEventListener('ended', () => this.stopScreen());
    this.store.sharing.value = true;
    this.changed();
  }

  stopScreen(): void {
    if (!this.screen) return;
    for (const track of this.screen.getTracks()) track.stop();
    this.screen = undefined;
    this.store.sharing.value = false;
    this.changed();
  }

  /** Whatever may not be shown any more is switched off here too, so that nobody believes it is still seen. */
  obey(): void {
    if (!can(this.store, 'share').yes) this.stopScreen();
    if (!can(this.store, 'show').yes) this.devices.turnOff('camera');
    if (!can(this.store, 'speak').yes) this.setMuted(true);
    this.changed();
  }

  setMuted(muted: boolean): void {
    if (this.store.muted.value !== muted) this.mute(muted);
  }

  toggle(kind: DeviceKind): void {
    const on = deviceSignal(this.store, kind).value.state === 'on';
    if (on && kind === 'camera') {
      this.devices.turnOff('camera');
    } else if (on) {
      this.mute(!this.store.muted.value);
    } else {
      if (kind === 'microphone') this.mute(false);
      void this.devices.turnOn(kind);
    }
  }

  retry(kinds: readonly DeviceKind[]): void {
    if (kinds.length > 1) void this.devices.turnOnBoth();
    else for (const kind of kinds) void this.devices.turnOn(kind);
  }

  choose(kind: DeviceKind, id: string): void {
    void this.devices.choose(kind, id);
  }

  reopenCamera(): void {
    if (this.store.cameraOn.value) void this.devices.reopen('camera');
  }

  loudness(): number {
    return this.level.read();
  }

  private mute(muted: boolean): void {
    this.store.muted.value = muted;
    const track = this.devices.track('microphone');
    if (track) track.enabled = !muted;
    this.changed();
  }

  private trackChanged(kind: DeviceKind, track: MediaStreamTrack | undefined): void {
    if (kind === 'microphone') {
      this.level.listenTo(track);
      if (track) track.enabled = !this.store.muted.value;
    } else {
      this.store.ownPicture.value = track && pictureOf(track);
    }
    this.changed();
  }
}

function pictureOf(track: MediaStreamTrack): Picture {
  const stream = new MediaStream([track]);
  return {
    id: track.id,
    attach: (element) => {
      element.srcObject = stream;
    },
    detach: (element) => {
      element.srcObject = null;
    },
  };
}
