import { useSignal } from '@preact/signals';
import { useId, useLayoutEffect } from 'preact/hooks';
import { t } from '../../i18n/t';
import { useClass } from '../../state/actions';
import { can } from '../../state/can';
import { useFocusOnMount } from '../../ui/hooks';
import { Icon, SendHorizontal } from '../../ui/Icon';
import { announce } from '../../ui/announce';

/** Leaves room for escaping: the server takes 8,192 characters of JSON. */
const LONGEST = 2000;

export function Composer({ sent }: { sent: () => void }) {
  const { store, act } = useClass();
  const id = useId();
  const text = useSignal('');
  const field = useFocusOnMount<HTMLTextAreaElement>();
  const to = store.writingTo.value === undefined ? undefined : store.people.value.get(store.writingTo.value);
  const action = to === undefined ? 'write' : to.role === 'moderator' ? 'writeToModerator' : 'writePrivately';
  const allowed = can(store, action);

  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [text.value, field]);

  if (!allowed.yes)
    return (
      <p class="composer hint" data-testid="chat-closed">
        {t(allowed.why)}
        {to !== undefined && <Everybody />}
      </p>
    );

  const send = (event: Event) => {
    event.preventDefault();
    const words = text.value.trim();
    if (words === '') return;
    sent();
    act.say(words);
    text.value = '';
    field.current?.focus();
  };

  const typed = (event: Event) => {
    text.value = (event.currentTarget as HTMLTextAreaElement).value;
    if (text.value.length >= LONGEST) announce(t('chat.long', { limit: LONGEST }));
  };

  const keys = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter belongs to it.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) send(event);
  };

  return (
    <form class={to === undefined ? 'composer' : 'composer private'} onSubmit={send}>
      {to !== undefined && (
        <p class="composer-to" data-testid="chat-to">
          {t('chat.to', { name: to.name })} <Everybody />
        </p>
      )}
      <label class="unseen" for={id}>
        {t('chat.label')}
      </label>
      <textarea
        id={id}
        ref={field}
        rows={1}
        maxLength={LONGEST}
        placeholder={to === undefined ? t('chat.label') : t('chat.to', { name: to.name })}
        data-testid="chat-input"
        dir="auto"
        value={text.value}
        onInput={typed}
        onKeyDown={keys}
      />
      <button
        type="submit"
        class="control send"
        data-testid="chat-send"
        aria-label={t('chat.send')}
        aria-disabled={text.value.trim() === ''}
      >
        <Icon of={SendHorizontal} />
      </button>
    </form>
  );
}

function Everybody() {
  const { store } = useClass();
  return (
    <button type="button" class="link" data-testid="chat-everybody" onClick={() => (store.writingTo.value = undefined)}>
      {t('chat.everybody')}
    </button>
  );
}
