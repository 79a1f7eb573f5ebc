import { useId } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { inTrouble, type DeviceKind } from '../../state/media';
import { deviceSignal } from '../../state/store';
import { ChevronDown, Icon, Mic, Video } from '../../ui/Icon';

export function DeviceChooser({ kind }: { kind: DeviceKind }) {
  const { store, act } = useClass();
  const id = useId();
  const { state, choices, chosen } = deviceSignal(store, kind).value;
  // Choosing another one helps against a busy or a broken device, and against nothing else.
  const useless = inTrouble(state) && state !== 'busy' && state !== 'failed';
  if (choices.length === 0 || useless) return null;
  return (
    <div class="chooser">
      <label for={id}>{t(kind)}</label>
      <div class="select">
        <Icon of={kind === 'camera' ? Video : Mic} />
        <select id={id} value={chosen ?? ''} onChange={(event) => act.choose(kind, event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.id} value={choice.id}>
              {choice.label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} class="select-arrow" />
      </div>
    </div>
  );
}
