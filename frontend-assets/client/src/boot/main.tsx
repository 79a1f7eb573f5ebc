import { ticket } from './taken';
import '../theme/index.css';
import { render } from 'preact';
import { ParentPage } from '../embed/parent';
import { App } from '../features/App';
import { loadLanguage } from '../i18n/t';
import type { MediaPort } from '../media/port';
import { ClassContext } from '../state/actions';
import { createStore } from '../state/store';
import { Guard } from '../ui/Guard';
import { watchTips } from '../ui/Tip';
import { Identity } from './identity';
import { Session } from './session';
import { readShell, type Shell } from './shell';
import { tabStorage } from './storage';
import { readTicket } from './token';

const loadMedia = (): Promise<MediaPort> => import('../media/livekit/adapter').then((module) => module.livekit);

function startRoom(shell: Shell): void {
  const storage = tabStorage();
  const identity = new Identity(storage, `lectern:${shell.base}/${shell.site}`, ticket);
  const { framed } = new ParentPage(shell.origins);
  const store = createStore({ siteTitle: shell.siteTitle, logo: shell.logo, framed });
  store.ticketWords.value = readTicket(identity.ticket);
  const session = new Session(shell, store, identity, storage, loadMedia);
  shell.root.replaceChildren();
  render(
    <ClassContext.Provider value={{ store, act: session.actions }}>
      <Guard failed={() => session.fault()}>
        <App />
      </Guard>
    </ClassContext.Provider>,
    shell.root,
  );
  watchTips(shell.root);
  session.start();
}

async function start(): Promise<void> {
  const root = document.getElementById('lectern');
  if (!root) return;
  await loadLanguage(document.documentElement.lang);
  const shell = readShell(root);
  if (shell.mode === 'room') startRoom(shell);
  else (await import('./probe')).startProbe(shell, ticket);
}

void start();
