const EVERY = 2000;
const STUCK_LOOKS = 3;
const LONGEST_PAUSE = 60_000;

/**
 * Looks whether the camera's encoder ever starts. After a reconnect a camera may be live, not muted, and yet deliver
 * nothing for good; opening it anew helps.
 */
export class CameraWatch {
  private timer: ReturnType<typeof setInterval> | undefined;
  private looks = 0;
  private notBefore = 0;
  private pause = 10_000;

  constructor(
    private readonly report: () => Promise<RTCStatsReport | undefined>,
    private readonly stuck: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    this.stop();
    this.timer = setInterval(() => void this.look(), EVERY);
  }

  restart(): void {
    this.looks = 0;
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  async look(): Promise<void> {
    const report = await this.report().catch(() => undefined);
    if (!report || !encoderSilent(report)) {
      this.looks = 0;
      return;
    }
    if (++this.looks < STUCK_LOOKS || this.now() < this.notBefore) return;
    this.looks = 0;
    this.notBefore = this.now() + this.pause;
    this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
    this.stuck();
  }
}

/** Somebody wants the picture (a layer is active), and not one frame was encoded. Nobody watching is no fault. */
export function encoderSilent(report: RTCStatsReport): boolean {
  const layers: RTCOutboundRtpStreamStats[] = [];
  report.forEach((stats: RTCOutboundRtpStreamStats) => {
    if (stats.type === 'outbound-rtp' && stats.kind === 'video') layers.push(stats);
  });
  return layers.some((layer) => layer.active !== false) && layers.every((layer) => (layer.framesEncoded ?? 0) === 0);
}
