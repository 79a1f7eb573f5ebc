import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tn } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { clock } from '../../state/clock';
import { useFocusOnMount } from '../../ui/hooks';
import { Hourglass, Icon } from '../../ui/Icon';

/** From then on the end of the class is shown. */
const SOON = 10 * 60_000;

export function RoomHeader({ shown }: { shown: boolean }) {
  const { store } = useClass();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <header class={shown ? 'head dark shown' : 'head dark'}>
      <h1 class="head-title" ref={heading} tabIndex={-1}>
        {store.room.value?.title ?? t('app.class')}
      </h1>
      <Countdowns />
      <Timer since={store.room.value?.startedAt ?? 0} />
      <p class="head-people">{tn('room.people', store.list.value.length)}</p>
    </header>
  );
}

/** The teacher's timer, and the end of the class when it is near. */
function Countdowns() {
  const { store } = useClass();
  const now = useSignal(Date.now());
  const { timer, endsAt } = store.floor.value;
  useEffect(() => {
    if (timer === undefined && endsAt === undefined) return undefined;
    const tick = setInterval(() => (now.value = Date.now()), 1000);
    return () => clearInterval(tick);
  }, [now, timer, endsAt]);
  const left = endsAt === undefined ? Infinity : endsAt - now.value;
  return (
    <>
      {timer !== undefined && (
        <p class={timer.endsAt > now.value ? 'timer set' : 'timer set over'} role="timer" data-testid="timer">
          <Icon of={Hourglass} size={16} />
          <span class="unseen">{t('timer')}</span> {clock(Math.max(0, timer.endsAt - now.value))}
        </p>
      )}
      {left < SOON && (
        <p class="timer ends" role="timer" data-testid="ends">
          {t('extend.ends', { time: clock(Math.max(0, left)) })}
        </p>
      )}
    </>
  );
}

function Timer({ since }: { since: number }) {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => (now.value = Date.now()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  if (since <= 0) return null;
  return (
    <p class="timer" role="timer" aria-live="off" aria-label={t('room.time')}>
      {clock(now.value - since)}
    </p>
  );
}
