import { LocalAudioTrack, LocalVideoTrack, Track, type LocalParticipant } from 'livekit-client';
import type { OwnTracks } from '../port';

/** Brings what is published in line with the page's own tracks, one change at a time. */
export class Publisher {
  private wanted: OwnTracks = {
    camera: undefined,
    microphone: undefined,
    muted: true,
    screen: undefined,
    screenSound: undefined,
  };
  private camera: LocalVideoTrack | undefined;
  private microphone: LocalAudioTrack | undefined;
  private readonly screen = new Map<Track.Source, LocalVideoTrack | LocalAudioTrack>();
  private working = false;
  private dirty = false;

  constructor(private readonly me: LocalParticipant) {}

  want(own: OwnTracks): void {
    this.wanted = own;
    this.sync();
  }

  sync(): void {
    this.dirty = true;
    if (!this.working) void this.work();
  }

  cameraReport(): Promise<RTCStatsReport | undefined> {
    return this.camera?.getRTCStatsReport() ?? Promise.resolve(undefined);
  }

  private async work(): Promise<void> {
    this.working = true;
    let failures = 0;
    while (this.dirty && failures < 3) {
      this.dirty = false;
      try {
        await this.step();
        failures = 0;
      } catch {
        failures++;
        // A reconnect in between makes publishing fail; a Reconnected or a new connection syncs again.
        this.dirty = true;
        await new Promise((done) => setTimeout(done, 400));
      }
    }
    this.working = false;
  }

  private async step(): Promise<void> {
    const { camera, microphone, muted } = this.wanted;
    this.forgetRevoked();
    await this.share(Track.Source.ScreenShare, this.wanted.screen);
    await this.share(Track.Source.ScreenShareAudio, this.wanted.screenSound);
    if (this.microphone && this.microphone.mediaStreamTrack !== microphone) await this.swapMicrophone(microphone);
    if (this.camera && this.camera.mediaStreamTrack !== camera) await this.swapCamera(camera);
    if (microphone && !this.microphone) {
      const track = new LocalAudioTrack(microphone, undefined, true);
      if (muted) await track.mute();
      await this.me.publishTrack(track, { source: Track.Source.Microphone });
      this.microphone = track;
    }
    if (camera && !this.camera) {
      const track = new LocalVideoTrack(camera, undefined, true);
      await this.me.publishTrack(track, { source: Track.Source.Camera });
      this.camera = track;
    }
    if (this.microphone && this.microphone.isMuted !== muted)
      await (muted ? this.microphone.mute() : this.microphone.unmute());
  }

  /** What the server took away when a lock closed is published anew when it opens. */
  private forgetRevoked(): void {
    const published = new Set([...this.me.trackPublications.values()].map((one) => one.track));
    if (this.microphone && !published.has(this.microphone)) this.microphone = undefined;
    if (this.camera && !published.has(this.camera)) this.camera = undefined;
    for (const [source, track] of this.screen) if (!published.has(track)) this.screen.delete(source);
  }

  private async share(source: Track.Source, wanted: MediaStreamTrack | undefined): Promise<void> {
    const before = this.screen.get(source);
    if (before?.mediaStreamTrack === wanted) return;
    if (before) {
      this.screen.delete(source);
      await this.me.unpublishTrack(before, false);
    }
    if (!wanted) return;
    const track =
      wanted.kind === 'video'
        ? new LocalVideoTrack(wanted, undefined, true)
        : new LocalAudioTrack(wanted, undefined, true);
    await this.me.publishTrack(track, { source, simulcast: false });
    this.screen.set(source, track);
  }

  private async swapMicrophone(next: MediaStreamTrack | undefined): Promise<void> {
    const track = this.microphone;
    if (!track) return;
    if (next) {
      await track.replaceTrack(next, true);
      next.enabled = !this.wanted.muted;
    } else {
      this.microphone = undefined;
      await this.me.unpublishTrack(track, false);
    }
  }

  private async swapCamera(next: MediaStreamTrack | undefined): Promise<void> {
    const track = this.camera;
    if (!track) return;
    if (next) {
      await track.replaceTrack(next, true);
    } else {
      this.camera = undefined;
      await this.me.unpublishTrack(track, false);
    }
  }
}
