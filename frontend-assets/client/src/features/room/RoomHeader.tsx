import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t, tn } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { clock } from '../../state/clock';
import { useFocusOnMount } from '../../ui/hooks';

export function RoomHeader({ shown }: { shown: boolean }) {
  const { store } = useClass();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <header class={shown ? 'head dark shown' : 'head dark'}>
      <h1 class="head-title" ref={heading} tabIndex={-1}>
        {store.room.value?.title ?? t('app.class')}
      </h1>
      <Timer since={store.room.value?.startedAt ?? 0} />
      <p class="head-people">{tn('room.people', store.list.value.length)}</p>
    </header>
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
