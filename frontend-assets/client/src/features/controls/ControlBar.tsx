import { t, tn } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { Icon, MessageSquare, Users } from '../../ui/Icon';
import { Tip } from '../../ui/Tip';
import { DeviceButton } from './DeviceButton';
import { LeaveMenu } from './LeaveMenu';
import { MoreMenu } from './MoreMenu';
import { HandButton, ReactionMenu, ShareButton } from './SignButtons';

export function ControlBar() {
  return (
    <footer class="bar dark">
      <div class="bar-side" />
      <div class="bar-middle" role="group" aria-label={t('room.controls')}>
        <DeviceButton kind="microphone" withMenu />
        <DeviceButton kind="camera" withMenu />
        <ShareButton />
        <HandButton />
        <ReactionMenu />
        <PanelButtons />
        <MoreMenu />
      </div>
      <div class="bar-side end">
        <LeaveMenu />
      </div>
    </footer>
  );
}

function PanelButtons() {
  const { store, act } = useClass();
  const panel = store.panel.value;
  const unread = store.unread.value;
  const count = store.list.value.length;
  return (
    <>
      <Tip text={t('people')} same>
        <button
          type="button"
          class="control"
          data-testid="people-toggle"
          aria-expanded={panel === 'people'}
          onClick={() => act.openPanel(panel === 'people' ? 'none' : 'people')}
        >
          <Icon of={Users} />
          <span class="control-word">{t('people')} </span>
          <span class="count quiet">{count}</span>
        </button>
      </Tip>
      <Tip text={t('chat')} same>
        <button
          type="button"
          class="control"
          data-testid="chat-toggle"
          aria-expanded={panel === 'chat'}
          onClick={() => act.openPanel(panel === 'chat' ? 'none' : 'chat')}
        >
          <Icon of={MessageSquare} />
          <span class="control-word">{t('chat')} </span>
          {unread > 0 && (
            <>
              <span class="count" aria-hidden="true">
                {unread > 99 ? '99+' : unread}
              </span>
              <span class="unseen">{tn('chat.unread', unread)}</span>
            </>
          )}
        </button>
      </Tip>
    </>
  );
}
