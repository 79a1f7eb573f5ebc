import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import { Devices, stateOf } from '../src/media/devices';
import { Leases } from '../src/media/leases';
import { loudness } from '../src/media/level';
import { CameraWatch, encoderSilent } from '../src/media/livekit/camera-watch';
import { MediaLoop } from '../src/media/loop';
import type { Ending, MediaConnection } from '../src/media/port';
import type { MediaLink } from '../src/state/media';
import type { Device } from '../src/state/store';

class FakeRoom implements MediaConnection {
  end: (ending: Ending) => void = () => undefined;
  readonly ended = new Promise<Ending>((resolve) => {
    this.end = resolve;
  });
  publish = vi.fn();
  show = vi.fn();
  allowSound = () => Promise.resolve();
  close = vi.fn(() => {
    this.end('closed');
    return Promise.resolve();
  });
}

const settle = () => new Promise<void>((done) => setTimeout(done, 0));

function world() {
  const rooms: FakeRoom[] = [];
  const states: MediaLink[] = [];
  const pauses: number[] = [];
  let now = 0;
  let most = 0;
  const plan = { connectFails: 0, leaseFails: 0, leases: 0 };
  const loop = new MediaLoop({
    lease: () => {
      plan.leases++;
      return plan.leaseFails-- > 0
        ? Promise.reject(new Error('away'))
        : Promise.resolve({ url: 'ws://m', token: `t${plan.leases}` });
    },
    connect: async () => {
      most = Math.max(most, ++now);
      await settle();
      if (plan.connectFails-- > 0) {
        now--;
        throw new Error('requested room does not exist');
      }
      const room = new FakeRoom();
      void room.ended.then(() => now--);
      rooms.push(room);
      return room;
    },
    up: () => undefined,
    state: (state) => states.push(state),
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return settle().then(settle);
    },
  });
  return { rooms, states, pauses, plan, loop, most: () => most };
}

const until = async (holds: () => boolean) => {
  for (let round = 0; round < 200 && !holds(); round++) await settle();
  expect(holds()).toBe(true);
};

describe('the media loop', () => {
  it('comes back with a fresh lease after each loss', async () => {
    const { rooms, states, plan, loop } = world();
    loop.start();
    await until(() => rooms.length === 1);
    rooms[0]?.end('lost');
    await until(() => rooms.length === 2);
    expect(plan.leases).toBe(2);
    expect(states).toEqual(['connecting', 'up', 'recovering', 'up']);
    await loop.stop();
  });

  it('keeps trying while connecting fails, one attempt at a time', async () => {
    const { rooms, pauses, plan, loop, most } = world();
    plan.connectFails = 8;
    loop.start();
    loop.start();
    await until(() => rooms.length === 1);
    expect(plan.leases).toBe(9);
    expect(most()).toBe(1);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(3000);
    await loop.stop();
  });

  it('survives leases that are refused or cannot be asked for', async () => {
    const { rooms, plan, loop } = world();
    plan.leaseFails = 3;
    loop.start();
    await until(() => rooms.length === 1);
    await loop.stop();
  });

  it('waits for the server when somebody ordered the end', async () => {
    const { rooms, states, pauses, loop } = world();
    loop.start();
    await until(() => rooms.length === 1);
    rooms[0]?.end('ordered');
    await until(() => states.includes('held'));
    expect(pauses.at(-1)).toBe(5000);
    await loop.stop();
    const { length } = rooms;
    await settle();
    await settle();
    await settle();
    expect(rooms).toHaveLength(length);
    expect(states.at(-1)).toBe('idle');
  });

  it('closes what it had, and what comes up too late, when it is stopped', async () => {
    const { rooms, loop } = world();
    loop.start();
    await Promise.resolve();
    await Promise.resolve();
    await loop.stop();
    await settle();
    await settle();
    for (const room of rooms) expect(room.close).toHaveBeenCalled();
    loop.start();
    await until(() => rooms.length > 0 && !rooms.at(-1)?.close.mock.calls.length);
    await loop.stop();
    expect(rooms.at(-1)?.close).toHaveBeenCalled();
  });
});

describe('leases', () => {
  it('uses the one that came with entering once, then asks', async () => {
    const ask = vi.fn(() => Promise.resolve({ url: 'ws://m', token: 'asked' }));
    const leases = new Leases(ask, () => true);
    leases.entered({ url: 'ws://m', token: 'given' });
    await expect(leases.next()).resolves.toMatchObject({ token: 'given' });
    await expect(leases.next()).resolves.toMatchObject({ token: 'asked' });
  });

  it('does not use one that has waited for long', async () => {
    let now = 0;
    const leases = new Leases(
      () => Promise.resolve({ url: 'ws://m', token: 'asked' }),
      () => true,
      () => now,
    );
    leases.entered({ url: 'ws://m', token: 'given' });
    now = 31_000;
    await expect(leases.next()).resolves.toMatchObject({ token: 'asked' });
  });

  it('waits for the next entering while the server is away', async () => {
    const leases = new Leases(
      () => Promise.reject(new Error('not to be asked')),
      () => false,
    );
    const next = leases.next();
    leases.entered({ url: 'ws://m', token: 'given' });
    await expect(next).resolves.toMatchObject({ token: 'given' });
  });
});

describe('a camera that sends nothing', () => {
  const report = (...layers: Record<string, unknown>[]) =>
    new Map(
      layers.map((layer, index) => [`o${index}`, { type: 'outbound-rtp', kind: 'video', ...layer }]),
    ) as unknown as RTCStatsReport;

  it('is one whose encoder stands still though a layer is wanted', () => {
    expect(encoderSilent(report({ active: true, framesEncoded: 0 }, { active: false, framesEncoded: 0 }))).toBe(true);
    expect(encoderSilent(report({ active: true, framesEncoded: 3 }, { active: true, framesEncoded: 0 }))).toBe(false);
    expect(encoderSilent(report({ active: false, framesEncoded: 0 }))).toBe(false);
    expect(encoderSilent(report())).toBe(false);
  });

  it('is opened anew after three looks, and not again at once', async () => {
    let now = 0;
    const stuck = vi.fn();
    const watch = new CameraWatch(
      () => Promise.resolve(report({ active: true, framesEncoded: 0 })),
      stuck,
      () => now,
    );
    for (let look = 0; look < 2; look++) await watch.look();
    expect(stuck).not.toHaveBeenCalled();
    await watch.look();
    expect(stuck).toHaveBeenCalledTimes(1);
    for (let look = 0; look < 6; look++) await watch.look();
    expect(stuck).toHaveBeenCalledTimes(1);
    now = 10_001;
    for (let look = 0; look < 3; look++) await watch.look();
    expect(stuck).toHaveBeenCalledTimes(2);
  });
});

describe('devices', () => {
  const none: Device = { state: 'off', choices: [], chosen: undefined };

  it('are told apart by what the browser says', () => {
    const state = (name: string) => stateOf('camera', new DOMException('', name));
    expect(state('NotAllowedError')).toBe('blocked');
    expect(state('NotFoundError')).toBe('missing');
    expect(state('NotReadableError')).toBe('busy');
    expect(stateOf('camera', new Error('?'))).toBe('failed');
  });

  it('do without the one that is missing', async () => {
    const track = {
      contentHint: '',
      stop: vi.fn(),
      addEventListener: vi.fn(),
      getSettings: () => ({ deviceId: 'm1' }),
    };
    const stream = { getTracks: () => [track], getAudioTracks: () => [track], getVideoTracks: () => [] };
    const getUserMedia = vi.fn((wish: MediaStreamConstraints) =>
      wish.video === undefined ? Promise.resolve(stream) : Promise.reject(new DOMException('', 'NotFoundError')),
    );
    const media = { getUserMedia, enumerateDevices: () => Promise.resolve([]), addEventListener: () => undefined };
    const camera = signal(none);
    const microphone = signal(none);
    const changed = vi.fn();
    const devices = new Devices({ camera, microphone, changed, name: () => '' }, media as unknown as MediaDevices);
    await devices.turnOnBoth();
    expect(camera.value.state).toBe('missing');
    expect(microphone.value).toMatchObject({ state: 'on', chosen: 'm1' });
    expect(changed).toHaveBeenCalledWith('microphone', track);
    devices.turnOff('microphone');
    expect(track.stop).toHaveBeenCalled();
    expect(microphone.value.state).toBe('off');
  });

  it('are refused politely where the browser has none', async () => {
    const camera = signal(none);
    const microphone = signal(none);
    await new Devices({ camera, microphone, changed: () => undefined, name: () => '' }, undefined).turnOnBoth();
    expect([camera.value.state, microphone.value.state]).toEqual(['unsupported', 'unsupported']);
  });

  it('measure loudness as ears do', () => {
    expect(loudness(0)).toBe(0);
    expect(loudness(1)).toBe(1);
    expect(loudness(0.03)).toBeGreaterThan(loudness(0.01));
  });
});
