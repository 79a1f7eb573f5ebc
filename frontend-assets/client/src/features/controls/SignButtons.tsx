import type { IconNode } from 'lucide';
import { t } from '../../i18n/t';
import type { Action } from '../../protocol/permissions';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import { reactions, signs } from '../../state/floor';
import { announce } from '../../ui/announce';
import { Hand, Icon, MonitorUp, MonitorX, Smile } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import { Tip } from '../../ui/Tip';

interface SwitchProps {
  action: Action;
  name: string;
  face: IconNode;
  on: boolean;
  testId: string;
  press: () => void;
  class?: string;
}

/** A switch that stays in its place when it may not be used, and then says why. */
function Switch({ action, name, face, on, testId, press, class: more = '' }: SwitchProps) {
  const { store } = useClass();
  const allowed = can(store, action);
  const tip = allowed.yes ? name : t(allowed.why);
  return (
    <Tip text={tip} same={tip === name}>
      <button
        type="button"
        class={`control ${on ? 'pressed' : ''} ${more}`}
        data-testid={testId}
        data-on={on}
        aria-label={allowed.yes ? name : `${name}. ${tip}`}
        aria-pressed={on}
        aria-disabled={!allowed.yes}
        onClick={() => (allowed.yes ? press() : announce(tip))}
      >
        <Icon of={face} />
        <span class="control-word">{name}</span>
      </button>
    </Tip>
  );
}

export function ShareButton() {
  const { store, act } = useClass();
  const on = store.sharing.value;
  return (
    <Switch
      action="share"
      name={t(on ? 'share.off' : 'share.on')}
      face={on ? MonitorX : MonitorUp}
      on={on}
      testId="share"
      class="wide-only"
      press={act.share}
    />
  );
}

export function HandButton() {
  const { store, act } = useClass();
  const up = store.hands.value.includes(store.you.value?.seat ?? '');
  return (
    <Switch
      action="raiseHand"
      name={t(up ? 'hand.down' : 'hand.up')}
      face={Hand}
      on={up}
      testId="hand"
      class={up ? 'hand-up' : ''}
      press={() => act.command({ type: 'hand', up: !up })}
    />
  );
}

export function ReactionMenu() {
  const { store, act } = useClass();
  const allowed = can(store, 'react');
  const name = allowed.yes ? t('reactions') : `${t('reactions')}. ${t(allowed.why)}`;
  if (!allowed.yes)
    return (
      <Tip text={t(allowed.why)}>
        <button
          type="button"
          class="control wide-only"
          data-testid="reactions"
          aria-label={name}
          aria-disabled="true"
          onClick={() => announce(t(allowed.why))}
        >
          <Icon of={Smile} />
        </button>
      </Tip>
    );
  return (
    <Menu label={name} buttonClass="control wide-only" testId="reactions" face={<Icon of={Smile} />}>
      {(close) => (
        <div class="reaction-row">
          {reactions.map((reaction) => (
            <button
              key={reaction}
              type="button"
              class="control plain"
              role="menuitem"
              tabIndex={-1}
              data-testid={`react-${reaction}`}
              aria-label={t(`reaction.${reaction}`)}
              onClick={() => {
                act.command({ type: 'react', reaction });
                close();
              }}
            >
              <span aria-hidden="true">{signs[reaction]}</span>
            </button>
          ))}
        </div>
      )}
    </Menu>
  );
}
