import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatDesk } from '../src/boot/chat-desk';
import { ParentPage } from '../src/embed/parent';
import { Refused, Unanswered } from '../src/protocol/requests';
import { createStore, type Store } from '../src/state/store';

const settle = () => new Promise<void>((done) => setTimeout(done, 0));

describe('what one writes', () => {
  let store: Store;
  let answer: () => Promise<void>;
  let sent: [string, string][];
  let desk: ChatDesk;

  beforeEach(() => {
    store = createStore({ siteTitle: '', logo: undefined, framed: false });
    store.you.value = { seat: 's1', name: 'Ada', role: 'participant' };
    store.linkUp.value = true;
    answer = () => Promise.resolve();
    sent = [];
    desk = new ChatDesk(store, {
      chat: (key, body) => {
        sent.push([key, body]);
        return answer();
      },
    });
  });

  it('goes out once and is gone from the waiting ones', async () => {
    desk.say('hello');
    expect(store.chat.value.unsent).toHaveLength(1);
    await settle();
    expect(store.chat.value.unsent).toHaveLength(0);
    expect(sent[0]?.[1]).toBe('{"v":1,"text":"hello"}');
  });

  it('goes out again under the same key when the connection is back', async () => {
    answer = () => {
      store.linkUp.value = false;
      return Promise.reject(new Unanswered());
    };
    desk.say('hello');
    await settle();
    expect(store.chat.value.unsent[0]?.state).toBe('sending');
    answer = () => Promise.resolve();
    store.linkUp.value = true;
    desk.flush();
    await settle();
    expect(sent.map(([key]) => key)).toEqual([sent[0]?.[0], sent[0]?.[0]]);
    expect(store.chat.value.unsent).toHaveLength(0);
  });

  it('says why when the server refuses, and can be tried again', async () => {
    answer = () => Promise.reject(new Refused('rate.exceeded', 'Too fast.'));
    desk.say('hello');
    await settle();
    expect(store.chat.value.unsent[0]).toMatchObject({ state: 'failed', why: 'Too fast.' });
    answer = () => Promise.resolve();
    desk.again(store.chat.value.unsent[0]?.key ?? '');
    await settle();
    expect(store.chat.value.unsent).toHaveLength(0);
  });

  it('never exceeds what the server takes', async () => {
    desk.say('\u2028"\\'.repeat(3000));
    await settle();
    expect(sent).toHaveLength(0);
    expect(store.chat.value.unsent[0]?.state).toBe('failed');
    desk.say('a\u0000b\r\nc');
    await settle();
    expect(sent[0]?.[1]).toBe('{"v":1,"text":"ab\\nc"}');
  });

  it('of others counts as unread while the chat is closed', () => {
    const line = (seq: number, from: string) => ({ seq, from, name: from, at: 1, body: '{"v":1,"text":"x"}' });
    desk.received([line(1, 's2'), line(2, 's1')]);
    expect(store.unread.value).toBe(1);
    desk.entered([line(1, 's2'), line(3, 's2')]);
    expect(store.unread.value).toBe(2);
    store.panel.value = 'chat';
    desk.received([line(4, 's2')]);
    expect(store.unread.value).toBe(2);
  });
});

describe('the page around us', () => {
  const frame = (around?: string[]) => {
    const post = vi.fn();
    const self = { parent: { postMessage: post }, location: around === undefined ? {} : { ancestorOrigins: around } };
    return { post, self: self as unknown as Window };
  };
  afterEach(() => vi.restoreAllMocks());

  it('is told at exactly its origin', () => {
    const { post, self } = frame(['https://school.example']);
    new ParentPage(['https://school.example', 'https://other.example'], self).tell('joined');
    expect(post.mock.calls).toEqual([[{ lectern: 1, event: 'joined' }, 'https://school.example']]);
  });

  it('is told at every allowed origin where the browser does not say which it is', () => {
    const { post, self } = frame();
    new ParentPage(['https://a.example', 'https://b.example'], self).tell('probe', { ok: true });
    expect(post.mock.calls.map((call: unknown[]) => call[1])).toEqual(['https://a.example', 'https://b.example']);
  });

  it('is told nothing when it is not allowed, or when there is none', () => {
    const stranger = frame(['https://evil.example']);
    new ParentPage(['https://school.example'], stranger.self).tell('joined');
    expect(stranger.post).not.toHaveBeenCalled();
    const top = { parent: undefined as unknown, postMessage: vi.fn() };
    top.parent = top;
    new ParentPage(['https://school.example'], top as unknown as Window).tell('joined');
    expect(top.postMessage).not.toHaveBeenCalled();
  });
});
