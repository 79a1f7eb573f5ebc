import '../src/theme/index.css';
import { render } from 'preact';
import { ProbePage } from '../src/features/probe/ProbePage';
import { App } from '../src/features/App';
import { loadLanguage, t } from '../src/i18n/t';
import { ClassContext, type Actions } from '../src/state/actions';
import { createProbeStore, mark } from '../src/state/probe';
import { createStore } from '../src/state/store';
import { states } from './states';

const asked = new URLSearchParams(window.location.search);
const name = asked.get('state') ?? 'class';
const root = document.getElementById('lectern') ?? document.body;

function showProbe(): void {
  const store = createProbeStore();
  mark(store.server, 'ok', t('probe.ok.server'));
  mark(store.realtime, 'ok', t('probe.ok.realtime'));
  if (name === 'probe-ok') mark(store.media, 'ok', t('probe.ok.udp', { rtt: 12 }));
  else mark(store.media, 'failed', t('probe.fail.media'));
  render(<ProbePage store={store} />, root);
}

function showRoom(): void {
  const store = createStore({ siteTitle: 'Example school', logo: undefined, framed: false });
  states[name]?.(store);
  const nothing = () => undefined;
  const act: Actions = {
    join: nothing,
    leave: nothing,
    end: nothing,
    toggle: (kind) => {
      if (kind === 'microphone') store.muted.value = !store.muted.value;
    },
    retry: nothing,
    choose: nothing,
    say: nothing,
    share: nothing,
    command: nothing,
    sayAgain: nothing,
    openPanel: (panel) => {
      store.panel.value = panel;
    },
    allowSound: nothing,
    show: nothing,
    goBack: nothing,
    reload: nothing,
    level: () => 0.4 + 0.3 * Math.sin(Date.now() / 150),
  };
  root.dataset['state'] = store.state.value;
  render(
    <ClassContext.Provider value={{ store, act }}>
      <App />
    </ClassContext.Provider>,
    root,
  );
}

void loadLanguage(asked.get('lang') ?? 'en').then(() => {
  if (asked.get('dir') === 'rtl') document.documentElement.dir = 'rtl';
  if (asked.get('text') !== null) document.documentElement.style.fontSize = `${asked.get('text')}%`;
  if (name.startsWith('probe')) showProbe();
  else showRoom();
  document.body.dataset['ready'] = 'true';
});
