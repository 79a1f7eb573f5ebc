import { useSignalEffect } from '@preact/signals';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { noticeWords } from '../../state/notice';

/** The tab's title: which class, and how it stands. */
export function PageTitle() {
  const { store } = useClass();
  useSignalEffect(() => {
    const room = store.room.value?.title ?? store.ticketWords.value.title ?? t('app.class');
    document.title = titleFor(room);
  });

  function titleFor(room: string): string {
    switch (store.state.value) {
      case 'connecting':
        return room;
      case 'prejoin':
        return t('title.prejoin', { room });
      case 'joining':
        return t('title.joining', { room });
      case 'waiting':
        return t('title.waiting', { room });
      case 'reconnecting':
        return t('title.reconnecting', { room });
      case 'joined':
        return store.unread.value > 0
          ? t('title.unread', { room, count: store.unread.value })
          : t('title.joined', { room });
      default:
        return t('title.over', { room, what: t(noticeWords(store.notice.value?.code ?? '').title) });
    }
  }

  return null;
}
