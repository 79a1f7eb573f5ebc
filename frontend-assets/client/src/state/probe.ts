import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { Key } from '../i18n/t';

export type CheckState = 'waiting' | 'running' | 'ok' | 'failed' | 'skipped';

export interface Check {
  title: Key;
  state: CheckState;
  text: string;
}

export interface ProbeStore {
  server: Signal<Check>;
  realtime: Signal<Check>;
  media: Signal<Check>;
  done: ReadonlySignal<'running' | 'ok' | 'failed'>;
}

export function createProbeStore(): ProbeStore {
  const check = (title: Key) => signal<Check>({ title, state: 'waiting', text: '' });
  const server = check('probe.server');
  const realtime = check('probe.realtime');
  const media = check('probe.media');
  const done = computed(() => {
    const states = [server.value.state, realtime.value.state, media.value.state];
    if (states.includes('failed')) return 'failed' as const;
    return states.every((state) => state === 'ok') ? ('ok' as const) : ('running' as const);
  });
  return { server, realtime, media, done };
}

export function mark(one: Signal<Check>, state: CheckState, text = ''): void {
  one.value = { ...one.value, state, text };
}
