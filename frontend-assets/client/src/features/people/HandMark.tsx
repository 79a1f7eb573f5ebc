import { useComputed } from '@preact/signals';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { Hand, Icon } from '../../ui/Icon';

/** A raised hand with its place in the queue. */
export function HandMark({ seat }: { seat: string }) {
  const { store } = useClass();
  const place = useComputed(() => store.hands.value.indexOf(seat) + 1).value;
  if (place === 0) return null;
  return (
    <span class="hand-mark" data-testid="hand-mark" data-place={place}>
      <Icon of={Hand} size={16} />
      <span aria-hidden="true">{place}</span>
      <span class="unseen">{t('hand.place', { place })}</span>
    </span>
  );
}
