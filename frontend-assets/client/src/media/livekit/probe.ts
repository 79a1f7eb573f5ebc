import { Room, RoomEvent, Track } from 'livekit-client';
import type { MediaLease } from '../../protocol/frames';

export interface MediaFinding {
  protocol: 'udp' | 'tcp';
  /** Milliseconds there and back. */
  rtt: number;
}

export class NoMedia extends Error {
  /** Whether the media server at least answered at its address. */
  constructor(readonly answered: boolean) {
    super('No media connection.');
  }
}

const DEADLINE = 15_000;
const LOOK = 300;

/** Connects, publishes a tone nobody hears, and looks which way it goes. Needs neither camera nor microphone. */
export async function probeMedia(lease: MediaLease): Promise<MediaFinding> {
  const room = new Room();
  const audio = new AudioContext();
  let answered = false;
  room.on(RoomEvent.SignalConnected, () => {
    answered = true;
  });
  try {
    await room.connect(lease.url, lease.token, { autoSubscribe: false, maxRetries: 0 });
    answered = true;
    const publication = await room.localParticipant.publishTrack(tone(audio), { source: Track.Source.Microphone });
    const until = Date.now() + DEADLINE;
    while (Date.now() < until) {
      const finding = read(await publication.track?.getRTCStatsReport());
      if (finding) return finding;
      await new Promise((done) => setTimeout(done, LOOK));
    }
    throw new NoMedia(true);
  } catch (error) {
    throw error instanceof NoMedia ? error : new NoMedia(answered);
  } finally {
    await room.disconnect().catch(() => undefined);
    await audio.close().catch(() => undefined);
  }
}

function tone(audio: AudioContext): MediaStreamTrack {
  const source = new OscillatorNode(audio, { frequency: 440 });
  const target = audio.createMediaStreamDestination();
  source.connect(new GainNode(audio, { gain: 0.05 })).connect(target);
  source.start();
  const track = target.stream.getAudioTracks()[0];
  if (!track) throw new NoMedia(true);
  return track;
}

interface Pair {
  type: string;
  id: string;
  state?: string;
  nominated?: boolean;
  currentRoundTripTime?: number;
  localCandidateId?: string;
  selectedCandidatePairId?: string;
  protocol?: string;
  relayProtocol?: string;
}

/** The pair of addresses in use. Browsers name it in different places. */
export function read(report: RTCStatsReport | undefined): MediaFinding | undefined {
  const all = new Map<string, Pair>();
  report?.forEach((one: Pair) => all.set(one.id, one));
  const list = [...all.values()];
  const named = list.find((one) => one.type === 'transport')?.selectedCandidatePairId;
  const pair =
    (named === undefined ? undefined : all.get(named)) ??
    list.find((one) => one.type === 'candidate-pair' && one.nominated === true && one.state === 'succeeded');
  if (pair?.currentRoundTripTime === undefined) return undefined;
  const local = all.get(pair.localCandidateId ?? '');
  const protocol = (local?.relayProtocol ?? local?.protocol) === 'udp' ? 'udp' : 'tcp';
  return { protocol, rtt: Math.round(pair.currentRoundTripTime * 1000) };
}
