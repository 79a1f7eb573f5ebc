import { t } from '../i18n/t';
import type { ChatLine } from '../protocol/frames';
import { BODY_LIMIT } from '../protocol/messages';
import { Refused } from '../protocol/requests';
import type { Link } from '../protocol/socket';
import { addLines, addUnsent, dropUnsent, markUnsent, writeBody } from '../state/chat';
import type { Store } from '../state/store';
import { announce } from '../ui/announce';
import { randomId } from './identity';

const LONGEST = 2000;

/** Sends what is written until the server has it, and takes in what others write. */
export class ChatDesk {
  private readonly underway = new Set<string>();

  constructor(
    private readonly store: Store,
    private readonly link: Pick<Link, 'chat'>,
  ) {}

  entered(lines: readonly ChatLine[]): void {
    this.take(lines, false);
  }

  received(lines: readonly ChatLine[]): void {
    this.take(lines, true);
  }

  say(written: string, to?: string): void {
    const key = randomId();
    const text = cleaned(written);
    this.store.chat.value = addUnsent(this.store.chat.value, key, text, to);
    if (writeBody(text).length <= BODY_LIMIT) void this.send(key);
    else this.store.chat.value = markUnsent(this.store.chat.value, key, 'failed', t('chat.long', { limit: LONGEST }));
  }

  again(key: string): void {
    this.store.chat.value = markUnsent(this.store.chat.value, key, 'sending');
    void this.send(key);
  }

  /** The connection is back: what has no answer yet goes out again, under its old key, so that it is said once. */
  flush(): void {
    for (const waiting of this.store.chat.value.unsent) if (waiting.state === 'sending') void this.send(waiting.key);
  }

  private async send(key: string): Promise<void> {
    const waiting = this.store.chat.value.unsent.find((one) => one.key === key);
    if (!waiting || this.underway.has(key)) return;
    this.underway.add(key);
    try {
      await this.link.chat(key, writeBody(waiting.text), waiting.to);
      this.store.chat.value = dropUnsent(this.store.chat.value, key);
    } catch (error) {
      if (error instanceof Refused)
        this.store.chat.value = markUnsent(this.store.chat.value, key, 'failed', error.message);
      else if (this.store.linkUp.value) this.store.chat.value = markUnsent(this.store.chat.value, key, 'failed');
    } finally {
      this.underway.delete(key);
    }
  }

  private take(lines: readonly ChatLine[], aloud: boolean): void {
    const { store } = this;
    const me = store.you.value?.seat ?? '';
    const before = store.chat.value;
    store.chat.value = addLines(before, lines, me);
    const fresh = lines.filter((line) => line.seq > before.after && line.from !== me);
    if (fresh.length === 0 || store.panel.value === 'chat') return;
    store.unread.value += fresh.length;
    const last = store.chat.value.lines.at(-1);
    if (aloud && last?.text !== undefined) announce(t('chat.from', { name: last.name, text: last.text.slice(0, 200) }));
  }
}

/** Characters that cannot be seen have no place in a message; line breaks and tabs have. */
function cleaned(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '');
}
