import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { noticeWords } from '../../state/notice';
import { useFocusOnMount } from '../../ui/hooks';
import { ArrowLeft, CircleAlert, CircleCheck, Icon, RotateCw } from '../../ui/Icon';

/** The one page for every way a stay in the class comes to its end: what happened, why, one thing to do next. */
export function NoticePage() {
  const { store, act } = useClass();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const notice = store.notice.value ?? { code: 'client.fault', text: '' };
  const words = noticeWords(notice.code);
  const room = store.room.value?.title ?? store.ticketWords.value.title;
  return (
    <div class="notice" data-testid="notice" data-code={notice.code}>
      <div class="notice-inner">
        <span class={words.calm ? 'notice-mark calm' : 'notice-mark'}>
          <Icon of={words.calm ? CircleCheck : CircleAlert} size={32} />
        </span>
        {room !== undefined && <p class="notice-room">{room}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {t(words.title)}
        </h1>
        <p class="notice-text">{words.text === undefined ? notice.text : t(words.text)}</p>
        <div class="notice-next">
          {words.next === 'reload' && (
            <button type="button" class="button primary large" onClick={act.reload}>
              <Icon of={RotateCw} />
              {t('notice.reload')}
            </button>
          )}
          <Back primary={words.next === 'back'} returnUrl={notice.returnUrl} />
        </div>
        {!words.calm && <p class="notice-code">{t('notice.code', { code: notice.code })}</p>}
      </div>
    </div>
  );
}

/** Inside a page, that page closes us; in a tab of our own, a link leads back. */
function Back({ primary, returnUrl }: { primary: boolean; returnUrl: string | undefined }) {
  const { store, act } = useClass();
  const look = primary ? 'button primary large' : 'button large';
  const face = (
    <>
      <Icon of={ArrowLeft} />
      {t('notice.back')}
    </>
  );
  if (store.place.framed) {
    return (
      <button type="button" class={look} onClick={act.goBack}>
        {face}
      </button>
    );
  }
  if (returnUrl === undefined) return <p>{t('notice.close')}</p>;
  return (
    <a class={look} href={returnUrl}>
      {face}
    </a>
  );
}
