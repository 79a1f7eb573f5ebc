import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import type { Picture } from '../../state/media';
import { Icon, MonitorUp } from '../../ui/Icon';
import { PictureView } from '../../ui/Picture';

/** Somebody's screen, whole and as large as there is room; faces stand in a row below it. */
export function SharedScreen({ seat, picture }: { seat: string; picture: Picture | undefined }) {
  const { store } = useClass();
  const name = store.people.value.get(seat)?.name ?? '';
  if (!picture) return null;
  return (
    <figure class="screen" data-testid="screen" data-seat={seat}>
      <PictureView of={picture} mirrored={false} />
      <figcaption class="pill">
        <Icon of={MonitorUp} size={16} />
        <span class="pill-name">{t('share.by', { name })}</span>
      </figcaption>
    </figure>
  );
}
