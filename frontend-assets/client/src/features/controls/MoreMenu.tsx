import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/t';
import type { Action } from '../../protocol/permissions';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import { lockNames, reactions, signs } from '../../state/floor';
import { announce } from '../../ui/announce';
import { Check, Ellipsis, Icon, MicOff, MonitorUp, MonitorX } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';

const TIMERS = [1, 5, 10];
const EXTENSION = 10;

interface ItemProps {
  action: Action;
  testId: string;
  checked?: boolean;
  class?: string;
  press: () => void;
  children: ComponentChildren;
}

/** A line of the menu; one that may not be used stays, dimmed, and says why. */
function Item({ action, testId, checked, class: more = '', press, children }: ItemProps) {
  const { store } = useClass();
  const allowed = can(store, action);
  return (
    <button
      type="button"
      class={`menu-item ${more}`}
      role={checked === undefined ? 'menuitem' : 'menuitemcheckbox'}
      aria-checked={checked}
      aria-disabled={!allowed.yes}
      tabIndex={-1}
      data-testid={testId}
      onClick={() => (allowed.yes ? press() : announce(t(allowed.why)))}
    >
      <span>
        {children}
        {!allowed.yes && <small>{t(allowed.why)}</small>}
      </span>
    </button>
  );
}

/** What there is no room for in the bar, and what runs the class. */
export function MoreMenu() {
  const { store, act } = useClass();
  const sharing = store.sharing.value;
  const locked = store.floor.value.locks;
  const teacher = store.you.value?.role === 'moderator';
  const presents = store.floor.value.presenter === store.you.value?.seat;
  const runs = teacher || presents;
  return (
    <Menu
      label={t('more')}
      buttonClass={runs ? 'control' : 'control narrow-only'}
      testId="more"
      align="end"
      face={<Icon of={Ellipsis} />}
    >
      {(close) => {
        const done = (work: () => void) => () => {
          work();
          close();
        };
        return (
          <>
            <Item action="share" testId="more-share" class="narrow-only" press={done(act.share)}>
              <Icon of={sharing ? MonitorX : MonitorUp} /> {t(sharing ? 'share.off' : 'share.on')}
            </Item>
            <div class="reaction-row narrow-only">
              {reactions.map((reaction) => (
                <button
                  key={reaction}
                  type="button"
                  class="control plain"
                  role="menuitem"
                  tabIndex={-1}
                  aria-label={t(`reaction.${reaction}`)}
                  aria-disabled={!can(store, 'react').yes}
                  onClick={done(() => act.command({ type: 'react', reaction }))}
                >
                  <span aria-hidden="true">{signs[reaction]}</span>
                </button>
              ))}
            </div>
            {teacher && (
              <>
                <Item action="mute" testId="mute-all" press={done(() => act.command({ type: 'mute' }))}>
                  <Icon of={MicOff} /> {t('mute.all')}
                </Item>
                <p class="menu-head" role="presentation">
                  {t('locks')}
                </p>
                {lockNames.map((lock) => (
                  <Item
                    key={lock}
                    action="lock"
                    testId={`lock-${lock}`}
                    checked={locked.includes(lock)}
                    press={() => act.command({ type: 'lock', lock, on: !locked.includes(lock) })}
                  >
                    <span class="menu-check">{locked.includes(lock) && <Icon of={Check} size={16} />}</span>
                    {t(`lock.${lock}`)}
                  </Item>
                ))}
              </>
            )}
            {runs && (
              <>
                <p class="menu-head" role="presentation">
                  {t('timer')}
                </p>
                <div class="menu-row">
                  {TIMERS.map((minutes) => (
                    <button
                      key={minutes}
                      type="button"
                      class="button small"
                      role="menuitem"
                      tabIndex={-1}
                      data-testid={`timer-${minutes}`}
                      aria-disabled={!can(store, 'time').yes}
                      onClick={done(() => act.command({ type: 'timer', seconds: minutes * 60 }))}
                    >
                      {t('timer.minutes', { minutes })}
                    </button>
                  ))}
                  {store.floor.value.timer && (
                    <button
                      type="button"
                      class="button small"
                      role="menuitem"
                      tabIndex={-1}
                      data-testid="timer-stop"
                      onClick={done(() => act.command({ type: 'timer', seconds: 0 }))}
                    >
                      {t('timer.stop')}
                    </button>
                  )}
                </div>
              </>
            )}
            {teacher && store.floor.value.endsAt !== undefined && (
              <Item
                action="extend"
                testId="extend"
                press={done(() => act.command({ type: 'extend', minutes: EXTENSION }))}
              >
                {t('extend', { minutes: EXTENSION })}
              </Item>
            )}
          </>
        );
      }}
    </Menu>
  );
}
