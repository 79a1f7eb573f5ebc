import { LocalAudioTrack, LocalVideoTrack, Track, type LocalParticipant } from 'livekit-client';
import type { OwnTracks } from '../port';

/** Brings what is published in line with the page's own tracks, one change at a time. */
export class Publisher {
  private wanted: OwnTracks = { camera: undefined, microphone: undefined, muted: true };
  private camera: LocalVideoTrack | undefined;
  private microphone: LocalAudioTrack | undefined;
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
