import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import type { Asked } from '../../state/store';
import { announce } from '../../ui/announce';
import { CircleAlert, Icon, LoaderCircle, Mic, MicOff, Volume2 } from '../../ui/Icon';

/** What is not as it should be, above the picture that stays. */
export function Banners() {
  const { store, act } = useClass();
  const was = useRef(false);
  useSignalEffect(() => {
    const away = store.state.value === 'reconnecting';
    if (away) announce(reconnecting());
    else if (was.current && store.state.value === 'joined') announce(t('room.back'));
    was.current = away;
  });

  function reconnecting(): string {
    if (store.linkUp.value) return t('room.reconnecting.media');
    return store.mediaDown.value ? t('room.reconnecting') : t('room.reconnecting.link');
  }

  return (
    <div class="banners">
      {store.state.value === 'reconnecting' && (
        <p class="banner warn" data-testid="banner">
          <Icon of={LoaderCircle} class="turning" />
          {reconnecting()}
        </p>
      )}
      {store.problem.value !== undefined && (
        <p class="banner warn" data-testid="problem">
          <Icon of={CircleAlert} />
          {store.problem.value}
        </p>
      )}
      {store.asked.value && <AskedBanner asked={store.asked.value} />}
      {store.soundBlocked.value && (
        <div class="banner" role="alert">
          <Icon of={Volume2} />
          <p>{t('room.sound')}</p>
          <button type="button" class="button primary small" onClick={act.allowSound}>
            {t('room.sound.button')}
          </button>
        </div>
      )}
    </div>
  );
}

/** What a teacher did to the own microphone, or asks for. Nobody else ever turns it on. */
function AskedBanner({ asked }: { asked: Asked }) {
  const { store, act } = useClass();
  const { speak, by } = asked;
  const close = () => (store.asked.value = undefined);
  const text = by === undefined ? t('asked.muted') : t(speak ? 'asked.speak.by' : 'asked.muted.by', { name: by });
  return (
    <div class="banner" data-testid="asked" data-speak={speak}>
      <Icon of={speak ? Mic : MicOff} />
      <p>{text}</p>
      {speak && !store.micOn.value && can(store, 'speak').yes && (
        <button
          type="button"
          class="button primary small"
          data-testid="asked-yes"
          onClick={() => {
            act.toggle('microphone');
            close();
          }}
        >
          {t('asked.yes')}
        </button>
      )}
      <button type="button" class="button small" data-testid="asked-close" onClick={close}>
        {t(speak ? 'asked.no' : 'asked.ok')}
      </button>
    </div>
  );
}
