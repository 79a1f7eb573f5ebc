import { effect } from '@preact/signals';
import { render } from 'preact';
import { ParentPage } from '../embed/parent';
import { ProbePage } from '../features/probe/ProbePage';
import { t } from '../i18n/t';
import type { MediaFinding } from '../media/livekit/probe';
import type { MediaLease, Of } from '../protocol/frames';
import { Link } from '../protocol/socket';
import { createProbeStore, mark, type ProbeStore } from '../state/probe';
import { randomId } from './identity';
import type { Shell } from './shell';

const REALTIME_DEADLINE = 10_000;

class Stopped extends Error {}

/** Goes the way of a class from this browser, step by step, and stops at the first that fails. */
export class Probe {
  private readonly link: Link;
  private said: Of<'bye'> | undefined;
  private entered: (lease: MediaLease) => void = () => undefined;
  private refused: () => void = () => undefined;

  constructor(
    private readonly shell: Shell,
    private readonly ticket: string | undefined,
    private readonly store: ProbeStore,
    private readonly media: (lease: MediaLease) => Promise<MediaFinding>,
  ) {
    this.link = new Link(shell.socketUrl, {
      entry: () => ({ device: randomId(), after: 0, ...(ticket === undefined ? {} : { ticket }) }),
      message: (message) => {
        if (message.type === 'entered') this.entered(message.lease);
      },
      state: () => undefined,
      bye: (bye) => {
        this.said = bye;
        this.refused();
      },
    });
  }

  async run(): Promise<Record<string, unknown>> {
    try {
      const lease = await this.reach();
      const finding = await this.reachMedia(lease);
      return { ...finding };
    } catch {
      for (const one of [this.store.server, this.store.realtime, this.store.media]) {
        if (one.value.state === 'waiting') mark(one, 'skipped');
      }
      const failed = [this.store.server, this.store.realtime, this.store.media].find(
        (one) => one.value.state === 'failed',
      );
      return { failed: failed?.value.title ?? '', text: failed?.value.text ?? '', code: this.said?.code ?? '' };
    } finally {
      await this.link.end().catch(() => undefined);
      this.link.stop();
    }
  }

  private async reach(): Promise<MediaLease> {
    const { server, realtime } = this.store;
    if (this.ticket === undefined) {
      mark(server, 'failed', t('probe.fail.server'));
      throw new Stopped();
    }
    // This page came from the server: that alone shows that the browser reaches it.
    mark(server, 'ok', t('probe.ok.server'));
    mark(realtime, 'running');
    const lease = await new Promise<MediaLease | undefined>((resolve) => {
      this.entered = resolve;
      this.refused = () => resolve(undefined);
      setTimeout(() => resolve(undefined), REALTIME_DEADLINE);
      this.link.start();
    });
    if (!lease) {
      const host = new URL(this.shell.socketUrl).host;
      mark(
        realtime,
        'failed',
        this.said ? t('probe.fail.refused', { text: this.said.text }) : t('probe.fail.realtime', { host }),
      );
      throw new Stopped();
    }
    mark(realtime, 'ok', t('probe.ok.realtime'));
    return lease;
  }

  private async reachMedia(lease: MediaLease): Promise<MediaFinding> {
    const { media } = this.store;
    mark(media, 'running');
    try {
      const finding = await this.media(lease);
      mark(media, 'ok', t(finding.protocol === 'udp' ? 'probe.ok.udp' : 'probe.ok.tcp', { rtt: finding.rtt }));
      return finding;
    } catch (error) {
      const answered = error instanceof Error && 'answered' in error && error.answered === true;
      mark(media, 'failed', t(answered ? 'probe.fail.media' : 'probe.fail.signal'));
      throw new Stopped();
    }
  }
}

export function startProbe(shell: Shell, ticket: string | undefined): void {
  const store = createProbeStore();
  const parent = new ParentPage(shell.origins);
  document.title = t('probe.title');
  shell.root.replaceChildren();
  effect(() => {
    shell.root.dataset['state'] = store.done.value === 'running' ? 'connecting' : store.done.value;
  });
  render(<ProbePage store={store} />, shell.root);
  const media = async (lease: MediaLease) => (await import('../media/livekit/probe')).probeMedia(lease);
  void new Probe(shell, ticket, store, media).run().then((detail) => {
    parent.tell('probe', { ok: store.done.value === 'ok', detail });
  });
}
