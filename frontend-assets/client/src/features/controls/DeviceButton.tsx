import { t, type Key } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import { inTrouble, type DeviceKind } from '../../state/media';
import { troubleWords } from '../../state/media-words';
import { deviceSignal } from '../../state/store';
import { announce } from '../../ui/announce';
import { Check, ChevronDown, CircleAlert, Icon, Mic, MicOff, Video, VideoOff } from '../../ui/Icon';
import { Menu } from '../../ui/Menu';
import { Tip } from '../../ui/Tip';

const icons = { camera: { on: Video, off: VideoOff }, microphone: { on: Mic, off: MicOff } };

/** Turns a device on and off. `withMenu` adds the choice between several. */
export function DeviceButton({ kind, withMenu = false }: { kind: DeviceKind; withMenu?: boolean }) {
  const { store, act } = useClass();
  const on = kind === 'camera' ? store.cameraOn.value : store.micOn.value;
  const { state } = deviceSignal(store, kind).value;
  const allowed = can(store, kind === 'camera' ? 'show' : 'speak');
  const trouble = inTrouble(state) ? troubleWords(kind, state) : undefined;
  const name = t(`${kind}.${on ? 'off' : 'on'}` satisfies Key);
  const tip = allowed.yes ? (trouble === undefined ? name : t(trouble)) : t(allowed.why);

  const press = () => {
    if (!allowed.yes) announce(tip);
    else act.toggle(kind);
  };

  return (
    <div class={withMenu ? 'split' : 'single'}>
      <Tip text={tip} same={tip === name}>
        <button
          type="button"
          class={`control ${on ? 'on' : 'off'}`}
          data-testid={kind === 'camera' ? 'camera' : 'mic'}
          data-on={on}
          aria-label={allowed.yes && trouble === undefined ? name : `${t(kind)}. ${tip}`}
          aria-disabled={!allowed.yes}
          onClick={press}
        >
          <Icon of={on ? icons[kind].on : icons[kind].off} />
          <span class="control-word">{name}</span>
          {trouble !== undefined && <Icon of={CircleAlert} size={16} class="control-mark" />}
        </button>
      </Tip>
      {withMenu && allowed.yes && <DeviceMenu kind={kind} />}
    </div>
  );
}

function DeviceMenu({ kind }: { kind: DeviceKind }) {
  const { store, act } = useClass();
  const { choices, chosen } = deviceSignal(store, kind).value;
  if (choices.length < 2) return null;
  return (
    <Menu
      label={t(`${kind}.choose`)}
      buttonClass="control arrow"
      align="start"
      face={<Icon of={ChevronDown} size={16} />}
    >
      {(close) =>
        choices.map((choice) => (
          <button
            key={choice.id}
            type="button"
            class="menu-item"
            role="menuitemradio"
            aria-checked={choice.id === chosen}
            tabIndex={-1}
            onClick={() => {
              act.choose(kind, choice.id);
              close();
            }}
          >
            <span class="menu-check">{choice.id === chosen && <Icon of={Check} size={16} />}</span>
            {choice.label}
          </button>
        ))
      }
    </Menu>
  );
}
