import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { ArrowDown, Icon, MessageSquare } from '../../ui/Icon';
import { Panel } from '../room/Panel';
import { Composer } from './Composer';
import { ChatLines } from './ChatLines';

const NEAR = 48;

export function ChatPanel() {
  const { store } = useClass();
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useSignal(true);
  const { lines, unsent } = store.chat.value;
  const size = lines.length + unsent.length;
  const before = useRef(size);

  const toEnd = () => {
    const box = scroller.current;
    if (box) box.scrollTop = box.scrollHeight;
  };
  useLayoutEffect(() => {
    if (atEnd.peek()) toEnd();
    before.current = size;
  }, [size, atEnd]);

  const scrolled = () => {
    const box = scroller.current;
    if (box) atEnd.value = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
  };

  return (
    <Panel title={t('chat')}>
      <div class="chat-scroll" role="log" aria-label={t('chat')} tabIndex={0} ref={scroller} onScroll={scrolled}>
        {size === 0 ? (
          <div class="empty">
            <Icon of={MessageSquare} size={32} />
            <p class="empty-title">{t('chat.empty')}</p>
            <p>{t('chat.empty.text')}</p>
          </div>
        ) : (
          <ChatLines />
        )}
      </div>
      {!atEnd.value && (
        <button type="button" class="button small chat-new" onClick={toEnd}>
          <Icon of={ArrowDown} size={16} />
          {t('chat.new')}
        </button>
      )}
      <Composer sent={() => (atEnd.value = true)} />
    </Panel>
  );
}
