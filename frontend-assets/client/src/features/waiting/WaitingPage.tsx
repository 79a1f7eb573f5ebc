import { locale, t } from '../../i18n/t';
import type { Of } from '../../protocol/frames';
import { useClass } from '../../state/actions';
import { useFocusOnMount } from '../../ui/hooks';
import { Hourglass, Icon, LogOut } from '../../ui/Icon';

/** Before the class: why one waits. Being let in needs nothing but patience. */
export function WaitingPage() {
  const { store, act } = useClass();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const waits = store.waits.value;
  if (!waits) return null;
  return (
    <div class="notice" data-testid="waiting" data-reason={waits.reason}>
      <div class="notice-inner">
        <span class="notice-mark calm">
          <Icon of={Hourglass} size={32} />
        </span>
        <p class="notice-room">{waits.title}</p>
        <h1 ref={heading} tabIndex={-1}>
          {t(`waiting.${waits.reason}`)}
        </h1>
        <p class="notice-text" role="status">
          {text(waits)}
        </p>
        <div class="notice-next">
          <button type="button" class="button large" onClick={act.leave}>
            <Icon of={LogOut} />
            {t('waiting.leave')}
          </button>
        </div>
      </div>
    </div>
  );
}

function text(waits: Of<'waits'>): string {
  if (waits.reason !== 'time' || waits.opensAt === undefined) return t('waiting.text');
  const at = new Date(waits.opensAt);
  const today = at.toDateString() === new Date().toDateString();
  const when = new Intl.DateTimeFormat(locale(), {
    ...(today ? {} : { weekday: 'long', day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
  return t('waiting.time.text', { when });
}
