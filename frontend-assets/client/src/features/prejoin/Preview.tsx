import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { Avatar } from '../../ui/Avatar';
import { useFrames } from '../../ui/hooks';
import { Icon, LoaderCircle, VideoOff } from '../../ui/Icon';
import { PictureView } from '../../ui/Picture';
import { DeviceButton } from '../controls/DeviceButton';

export function Preview() {
  const { store } = useClass();
  const picture = store.ownPicture.value;
  const asking = store.camera.value.state === 'asking';
  const name = store.ticketWords.value.name;
  return (
    <section class="preview dark" aria-label={t('join.preview')}>
      {picture ? (
        <PictureView of={picture} mirrored />
      ) : (
        <div class="preview-empty">
          {name === undefined ? (
            <Icon of={asking ? LoaderCircle : VideoOff} size={40} class={asking ? 'turning' : ''} />
          ) : (
            <Avatar seat={name} name={name} size="tile" />
          )}
          <p>{asking ? '' : t('join.cameraOff')}</p>
        </div>
      )}
      <div class="preview-bar">
        <LevelMeter />
        <div class="preview-buttons">
          <DeviceButton kind="microphone" />
          <DeviceButton kind="camera" />
        </div>
      </div>
    </section>
  );
}

const HEARD = 0.35;

/** Shows that one is heard: bars for the eyes, and a sentence that changes once for everybody else. */
function LevelMeter() {
  const { store, act } = useClass();
  const bars = useRef<HTMLDivElement>(null);
  const heard = useSignal(false);
  const on = store.micOn.value;
  const shown = useRef(0);
  useFrames(() => {
    const level = act.level();
    shown.current = Math.max(level, shown.current * 0.9);
    bars.current?.style.setProperty('--level', shown.current.toFixed(2));
    if (level > HEARD) heard.value = true;
  }, on);
  return (
    <p class={on ? 'level' : 'level silent'}>
      <span class="level-bars" ref={bars} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
        <i />
      </span>
      <span class="level-words" role="status">
        {on ? t(heard.value ? 'join.heard' : 'join.silent') : t('join.micOff')}
      </span>
    </p>
  );
}
