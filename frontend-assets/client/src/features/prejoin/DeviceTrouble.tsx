import { t, type Key } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { inTrouble, type DeviceKind, type DeviceState } from '../../state/media';
import { troubleWords, troubleWordsForBoth } from '../../state/media-words';
import { CircleAlert, Icon } from '../../ui/Icon';

interface Trouble {
  kinds: DeviceKind[];
  words: Key;
  /** Trying again can only help where the person can change something. */
  again: boolean;
}

/** What is wrong with a device and what to do, each with the button that tries again. */
export function DeviceTrouble() {
  const { store, act } = useClass();
  const troubles = troublesOf(store.camera.value.state, store.microphone.value.state);
  if (troubles.length === 0) return null;
  return (
    <div class="troubles" role="alert">
      {troubles.map(({ kinds, words, again }) => (
        <div class="trouble" key={words}>
          <Icon of={CircleAlert} />
          <p>{t(words)}</p>
          {again && (
            <button
              type="button"
              class="button small"
              onClick={() => act.retry(kinds)}
              aria-label={`${t('join.again')}: ${kinds.map((kind) => t(kind)).join(', ')}`}
            >
              {t('join.again')}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}

/** The usual case is one reason for both, told once. */
function troublesOf(camera: DeviceState, microphone: DeviceState): Trouble[] {
  const both = camera === microphone && inTrouble(camera) ? troubleWordsForBoth(camera) : undefined;
  if (both !== undefined) return [{ kinds: ['camera', 'microphone'], words: both, again: curable(camera) }];
  const one = (kind: DeviceKind, state: DeviceState): Trouble[] => {
    const words = troubleWords(kind, state);
    return words === undefined ? [] : [{ kinds: [kind], words, again: curable(state) }];
  };
  return [...one('camera', camera), ...one('microphone', microphone)];
}

function curable(state: DeviceState): boolean {
  return state !== 'forbidden' && state !== 'unsupported';
}
