/** How loud the own microphone is, 0 to 1. Costs nothing while nobody asks. */
export class Level {
  private context: AudioContext | undefined;
  private source: MediaStreamAudioSourceNode | undefined;
  private analyser: AnalyserNode | undefined;
  private samples = new Float32Array(0);

  listenTo(track: MediaStreamTrack | undefined): void {
    this.source?.disconnect();
    this.source = undefined;
    if (!track) return;
    try {
      this.context ??= new AudioContext();
      this.analyser ??= new AnalyserNode(this.context, { fftSize: 1024 });
      this.samples = new Float32Array(this.analyser.fftSize);
      this.source = this.context.createMediaStreamSource(new MediaStream([track]));
      this.source.connect(this.analyser);
    } catch {
      // Without the meter everything else still works.
      this.source = undefined;
    }
  }

  read(): number {
    if (!this.source || !this.analyser) return 0;
    // Browsers may hold audio back until the first click; asking again is free.
    if (this.context?.state === 'suspended') void this.context.resume().catch(() => undefined);
    this.analyser.getFloatTimeDomainData(this.samples);
    let sum = 0;
    for (const sample of this.samples) sum += sample * sample;
    return loudness(Math.sqrt(sum / this.samples.length));
  }

  close(): void {
    this.listenTo(undefined);
    void this.context?.close().catch(() => undefined);
    this.context = undefined;
    this.analyser = undefined;
  }
}

/** Ears count in decibels: -50 dB is the quiet end of speech, -10 dB the loud one. */
export function loudness(rms: number): number {
  if (rms <= 0) return 0;
  return Math.max(0, Math.min(1, (20 * Math.log10(rms) + 50) / 40));
}
