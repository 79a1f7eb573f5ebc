import { t, timeOf } from '../../i18n/t';
import { useClass } from '../../state/actions';
import type { Said, Unsent } from '../../state/chat';
import { linkify } from '../../state/linkify';
import { Avatar } from '../../ui/Avatar';

const TOGETHER = 5 * 60_000;

export function ChatLines() {
  const { store } = useClass();
  const { lines, unsent } = store.chat.value;
  const me = store.you.value?.seat ?? '';
  return (
    <ol class="chat">
      {lines.map((line, index) => (
        <Line key={line.seq} line={line} mine={line.from === me} goesOn={goesOn(lines[index - 1], line)} />
      ))}
      {unsent.map((one) => (
        <UnsentLine key={one.key} one={one} />
      ))}
    </ol>
  );
}

function goesOn(before: Said | undefined, line: Said): boolean {
  return before !== undefined && before.from === line.from && before.to === line.to && line.at - before.at < TOGETHER;
}

function Line({ line, mine, goesOn }: { line: Said; mine: boolean; goesOn: boolean }) {
  return (
    <li class={`said ${mine ? 'mine' : ''} ${goesOn ? 'goes-on' : ''}`} data-testid="chat-line" data-seat={line.from}>
      {!goesOn && !mine && <Avatar seat={line.from} name={line.name} size="small" />}
      <div class="said-words">
        <p class={goesOn ? 'said-by unseen' : 'said-by'}>
          <span class="said-name">{mine ? t('room.you') : line.name}</span>
          <time>{timeOf(line.at)}</time>
          {line.to !== undefined && <Private to={line.to} mine={mine} />}
        </p>
        {line.text === undefined ? <p class="said-text quiet">{t('chat.unreadable')}</p> : <Words text={line.text} />}
      </div>
    </li>
  );
}

function Private({ to, mine }: { to: string; mine: boolean }) {
  const { store } = useClass();
  const name = store.people.value.get(to)?.name;
  return (
    <span class="said-private" data-testid="private">
      {mine && name !== undefined ? t('chat.privately.to', { name }) : t('chat.privately')}
    </span>
  );
}

function UnsentLine({ one }: { one: Unsent }) {
  const { act } = useClass();
  const failed = one.state === 'failed';
  return (
    <li class="said mine unsent">
      <div class="said-words">
        <Words text={one.text} />
        <p class={failed ? 'said-state failed' : 'said-state'}>
          {failed ? (one.why ?? t('chat.failed')) : t('chat.sending')}
          {failed && (
            <button type="button" class="link" onClick={() => act.sayAgain(one.key)}>
              {t('chat.again')}
            </button>
          )}
        </p>
      </div>
    </li>
  );
}

function Words({ text }: { text: string }) {
  return (
    <p class="said-text" dir="auto">
      {linkify(text).map((piece, index) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
            {piece.text}
          </a>
        ),
      )}
    </p>
  );
}
