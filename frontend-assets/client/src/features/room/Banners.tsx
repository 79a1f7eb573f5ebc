import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { announce } from '../../ui/announce';
import { Icon, LoaderCircle, Volume2 } from '../../ui/Icon';

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
