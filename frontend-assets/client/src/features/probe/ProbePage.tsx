import type { Signal } from '@preact/signals';
import type { IconNode } from 'lucide';
import { t, type Key } from '../../i18n/t';
import type { Check, CheckState, ProbeStore } from '../../state/probe';
import { CircleAlert, CircleCheck, CircleDashed, Icon, LoaderCircle } from '../../ui/Icon';

const looks: Record<CheckState, { icon: IconNode; word: Key }> = {
  waiting: { icon: CircleDashed, word: 'probe.waiting' },
  running: { icon: LoaderCircle, word: 'probe.running' },
  ok: { icon: CircleCheck, word: 'probe.ok' },
  failed: { icon: CircleAlert, word: 'probe.fail' },
  skipped: { icon: CircleDashed, word: 'probe.skipped' },
};

export function ProbePage({ store }: { store: ProbeStore }) {
  const done = store.done.value;
  return (
    <div class="probe">
      <h1>{t('probe.title')}</h1>
      <p class="probe-text">{t('probe.text')}</p>
      <ol class="checks">
        <CheckRow of={store.server} name="server" />
        <CheckRow of={store.realtime} name="realtime" />
        <CheckRow of={store.media} name="media" />
      </ol>
      <p class={`probe-result ${done}`} role="status" data-testid="probe-result">
        {done === 'ok' && t('probe.done')}
        {done === 'failed' && t('probe.failed')}
      </p>
    </div>
  );
}

function CheckRow({ of, name }: { of: Signal<Check>; name: string }) {
  const { title, state, text } = of.value;
  const { icon, word } = looks[state];
  return (
    <li class={`check ${state}`} data-testid={`probe-${name}`} data-result={state}>
      <Icon of={icon} size={24} class={state === 'running' ? 'turning' : ''} />
      <div>
        <p class="check-title">
          {t(title)} <span class="check-word">{t(word)}</span>
        </p>
        {text !== '' && <p class="check-text">{text}</p>}
      </div>
    </li>
  );
}
