import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { Avatar } from '../../ui/Avatar';
import { Check, Icon, X } from '../../ui/Icon';

/** Who waits to be let in; only moderators are told. */
export function WaitingList() {
  const { store, act } = useClass();
  const waiting = store.knocks.value;
  if (waiting.length === 0) return null;
  return (
    <section class="waiting" aria-label={t('waiting.list')}>
      <div class="waiting-head">
        <h3>{t('waiting.list')}</h3>
        {waiting.length > 1 && (
          <button
            type="button"
            class="button small primary"
            data-testid="admit-all"
            onClick={() => act.command({ type: 'admit', yes: true })}
          >
            {t('waiting.all')}
          </button>
        )}
      </div>
      <ul>
        {waiting.map(({ seat, name, guest }) => (
          <li key={seat} class="person" data-testid="knock" data-seat={seat}>
            <Avatar seat={seat} name={name} size="small" />
            <span class="person-words">
              <span class="person-name">{name}</span>
              {guest && <span class="person-role">{t('people.guest')}</span>}
            </span>
            <button
              type="button"
              class="control round plain"
              data-testid="refuse"
              aria-label={t('waiting.refuse', { name })}
              onClick={() => act.command({ type: 'admit', yes: false, seat })}
            >
              <Icon of={X} />
            </button>
            <button
              type="button"
              class="control round"
              data-testid="admit"
              aria-label={t('waiting.admit', { name })}
              onClick={() => act.command({ type: 'admit', yes: true, seat })}
            >
              <Icon of={Check} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
