import type { RemoteTrack } from 'livekit-client';

/** The elements that play what others say: one for each track, kept by the track's sid. */
export class SoundElements {
  private readonly elements = new Map<string, HTMLAudioElement>();

  add(track: RemoteTrack, seat: string): void {
    const sid = track.sid ?? '';
    this.remove(sid);
    const element = document.createElement('audio');
    element.autoplay = true;
    element.dataset['testid'] = 'audio';
    element.dataset['seat'] = seat;
    document.body.append(element);
    this.elements.set(sid, element);
    track.attach(element);
  }

  remove(sid: string): void {
    const element = this.elements.get(sid);
    if (!element) return;
    this.elements.delete(sid);
    element.srcObject = null;
    element.remove();
  }

  clear(): void {
    for (const sid of [...this.elements.keys()]) this.remove(sid);
  }
}
