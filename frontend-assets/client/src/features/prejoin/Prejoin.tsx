import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { inTrouble, type DeviceState } from '../../state/media';
import { Icon, LoaderCircle } from '../../ui/Icon';
import { DeviceChooser } from './DeviceChooser';
import { DeviceTrouble } from './DeviceTrouble';
import { Preview } from './Preview';

/** The device check: see yourself, hear that you are heard, then Join. */
export function Prejoin() {
  const { store, act } = useClass();
  const joining = store.step.value === 'joining';
  const { name, title } = store.ticketWords.value;
  const camera = store.camera.value.state;
  const microphone = store.microphone.value.state;
  const listen = inTrouble(camera) && inTrouble(microphone);

  return (
    <div class="prejoin">
      <div class="prejoin-inner">
        <Preview />
        <div class="prejoin-side">
          <SiteLine />
          <h1 class="prejoin-title">{title ?? t('join.title')}</h1>
          {name !== undefined && (
            <p class="prejoin-name" data-testid="name">
              {t('join.as', { name })}
            </p>
          )}
          <DeviceTrouble />
          <DeviceChooser kind="microphone" />
          <DeviceChooser kind="camera" />
          <p class="hint" role="status">
            {hint(camera, microphone)}
          </p>
          <button
            type="button"
            class="button primary large"
            data-testid="join"
            aria-disabled={joining}
            onClick={() => !joining && act.join()}
          >
            {joining && <Icon of={LoaderCircle} class="turning" />}
            {t(joining ? 'join.joining' : listen ? 'join.listen' : 'join.button')}
          </button>
          <p class="hint warn" role="status">
            {store.linkSlow.value && t('join.slow')}
          </p>
        </div>
      </div>
    </div>
  );
}

function SiteLine() {
  const { place } = useClass().store;
  if (place.logo === undefined && place.siteTitle === '') return null;
  return (
    <p class="site">
      {place.logo !== undefined && <img class="site-logo" src={place.logo} alt="" referrerpolicy="no-referrer" />}
      {place.siteTitle}
    </p>
  );
}

function hint(camera: DeviceState, microphone: DeviceState): string {
  if (camera === 'asking' || microphone === 'asking') return t('join.asking');
  if (inTrouble(camera) && inTrouble(microphone)) return t('join.listenOnly');
  if (inTrouble(microphone)) return t('join.noMicrophone');
  if (inTrouble(camera)) return t('join.noCamera');
  return '';
}
