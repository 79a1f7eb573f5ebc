import { render } from 'preact';
import { describe, expect, it } from 'vitest';
import { ChatLines } from '../src/features/chat/ChatLines';
import { ClassContext, type Actions } from '../src/state/actions';
import { addLines, emptyChat, writeBody } from '../src/state/chat';
import { linkify } from '../src/state/linkify';
import { createStore } from '../src/state/store';

const links = (text: string) => linkify(text).flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []));

describe('links in what people write', () => {
  it('are https addresses, without the punctuation around them', () => {
    expect(links('See https://example.org/a?b=1#c, or (https://example.org/x_(y)).')).toEqual([
      'https://example.org/a?b=1#c',
      'https://example.org/x_(y)',
    ]);
  });

  it('lose nothing of the text', () => {
    for (const text of [
      '',
      'plain',
      'https://a.example',
      'a https://a.example. b https://b.example!',
      '<https://a.example>',
    ]) {
      expect(
        linkify(text)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text);
    }
  });

  it('are nothing else', () => {
    const strange = [
      'javascript:alert(1)',
      'http://example.org',
      'data:text/html,<script>alert(1)</script>',
      'https://bank.example@evil.example/',
      'https://user:pass@evil.example/',
      'https://',
      'https://localhost',
      'xhttps//example.org',
      'vbscript:https//x',
    ];
    for (const text of strange) expect(links(text)).toEqual([]);
  });

  it('end before quotes and angle brackets', () => {
    expect(links('https://a.example/"onmouseover="alert(1)')).toEqual(['https://a.example/']);
    expect(links("https://a.example/'><script>alert(1)</script>")).toEqual(['https://a.example/']);
  });
});

describe('chat on the page', () => {
  it('shows markup as the text it is', () => {
    const evil = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script>',
      'javascript:alert(1)',
      'https://a.example/"><img src=x>',
    ];
    const store = createStore({ siteTitle: '', logo: undefined, framed: false });
    store.chat.value = addLines(
      emptyChat,
      evil.map((text, index) => ({ seq: index + 1, from: 's2', name: '<b>Eve</b>', at: 1, body: writeBody(text) })),
      's1',
    );
    const root = document.createElement('div');
    render(
      <ClassContext.Provider value={{ store, act: {} as Actions }}>
        <ChatLines />
      </ClassContext.Provider>,
      root,
    );
    expect(root.querySelectorAll('img, script, b')).toHaveLength(0);
    expect([...root.querySelectorAll('.said-text')].map((line) => line.textContent)).toEqual(evil);
    const [link] = root.querySelectorAll('a');
    expect(link?.getAttribute('href')).toBe('https://a.example/');
    expect(link?.getAttribute('rel')).toBe('noopener noreferrer');
    expect(root.innerHTML).not.toContain('style=');
  });
});
