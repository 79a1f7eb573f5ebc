/**
 * The card of a class: keeps its state line fresh while somebody looks at it, and opens the class in the page.
 * Nothing it needs about the reader stands in the page, since a cache may keep the page for hours.
 */
(() => {
  'use strict';

  const EVERY = 10000; // ms between questions about the state, as long as the tab is visible
  const SLOWEST = 60000; // ms, after several failures in a row
  const AFTER_END = 4000; // ms: the server's answer about the state may be three seconds old
  const ALLOW = 'camera; microphone; display-capture; fullscreen; autoplay; clipboard-write';

  const settings = window.lecternCard;
  const text = settings.text;
  /** The CMS's own way to its PHP, in a script beside this one: what to do, with which values; gives {ok, body}. */
  const ask = settings.ask;

  const element = (tag, properties) => Object.assign(document.createElement(tag), properties);

  class Card {
    constructor(root) {
      this.root = root;
      // Names the class to the CMS; means nothing here.
      this.values = JSON.parse(root.dataset.lectern);
      this.title = root.dataset.lecternTitle;
      this.part = (name) => root.querySelector('.lectern-card__' + name);
      this.failures = 0;
      this.timer = 0;
      this.round = 0;
      this.shown = '';
      document.addEventListener('visibilitychange', () => this.refresh());
      window.addEventListener('pageshow', (event) => event.persisted && this.refresh());
      this.refresh();
    }

    async refresh() {
      clearTimeout(this.timer);
      if (document.visibilityState !== 'visible' || this.frame) {
        return;
      }
      const round = ++this.round;
      let state;
      try {
        const answer = await ask('state', this.values);
        this.failures = 0;
        state = answer.ok ? answer.body : { line: answer.body.message, hint: '', action: 'none' };
      } catch {
        this.failures += 1;
        state = { line: text.offline };
      }
      // A later question was asked meanwhile, or the class was opened: its answer counts.
      if (round !== this.round || this.frame) {
        return;
      }
      this.show(state);
      this.later(Math.min(EVERY * Math.max(1, this.failures), SLOWEST));
    }

    later(wait) {
      clearTimeout(this.timer);
      // Spread a little, so that the cards of a whole school do not ask in step.
      this.timer = setTimeout(() => this.refresh(), wait + Math.random() * 500);
    }

    show(state) {
      if (this.part('line').textContent !== state.line) {
        this.part('line').textContent = state.line;
      }
      this.root.classList.toggle('lectern-card--live', state.live === true);
      if (state.action === undefined) {
        return; // only the line is news; the button stays as it was
      }
      this.part('hint').textContent = state.hint;
      this.part('hint').hidden = state.hint === '';
      const shown = [state.action, state.label, state.href].join('\n');
      if (shown === this.shown) {
        return; // the button may have the focus
      }
      this.shown = shown;
      this.part('action').replaceChildren(...this.button(state));
    }

    button(state) {
      const look = ('lectern-card__button ' + settings.button).trim();
      if (state.action === 'login') {
        return [element('a', { className: look, href: state.href, textContent: state.label })];
      }
      if (state.action !== 'join') {
        return [];
      }
      const button = element('button', { className: look, type: 'button', textContent: state.label });
      button.addEventListener('click', () => this.join(button));
      return [button];
    }

    async join(button) {
      if (button.getAttribute('aria-disabled') === 'true') {
        return;
      }
      this.complain('');
      if (!window.isSecureContext) {
        this.complain(text.insecure);
        return;
      }
      // A tab may only be opened in the click itself, before the address is known.
      const tab = settings.tab ? window.open('about:blank', '_blank') : null;
      if (settings.tab && !tab) {
        this.complain(text.popup);
        return;
      }
      button.setAttribute('aria-disabled', 'true');
      this.part('line').textContent = text.opening;
      try {
        const { ok, body } = await ask('join', this.values);
        if (!ok) {
          tab?.close();
          this.complain(body.message, body.data && body.data.detail);
        } else if (tab) {
          tab.opener = null;
          tab.location.replace(body.url);
        } else {
          this.open(body.url, body.origin);
        }
      } catch {
        tab?.close();
        this.complain(text.failed);
      }
      button.removeAttribute('aria-disabled');
      this.refresh();
    }

    complain(message, detail) {
      const lines = [message, detail].filter(Boolean).map((line) => element('p', { textContent: line }));
      this.part('problem').replaceChildren(...lines);
    }

    open(url, origin) {
      clearTimeout(this.timer);
      const frame = element('iframe', { className: 'lectern-card__frame', allow: ALLOW, title: this.title, referrerPolicy: 'no-referrer' });
      const room = element('div', { className: 'lectern-card__room' });
      const bar = element('div', { className: 'lectern-card__bar' });
      const close = element('button', { type: 'button', className: 'lectern-card__small', textContent: text.close });
      close.addEventListener('click', () => this.close());
      if (room.requestFullscreen) {
        const full = element('button', { type: 'button', className: 'lectern-card__small', textContent: text.fullScreen });
        full.addEventListener('click', () => (document.fullscreenElement ? document.exitFullscreen() : room.requestFullscreen()).catch(() => {}));
        bar.append(full);
      }
      bar.append(close);
      room.append(bar, frame);
      this.frame = frame;
      this.listener = (event) => this.hear(event, origin);
      window.addEventListener('message', this.listener);
      frame.src = url;
      this.root.append(room);
      // Wider than the text where the theme knows how; a class has faces to show.
      this.root.classList.add('lectern-card--open', 'alignwide');
      room.scrollIntoView({ block: 'center' });
      frame.focus({ preventScroll: true });
    }

    hear(event, origin) {
      if (event.origin !== origin || !this.frame || event.source !== this.frame.contentWindow) {
        return;
      }
      const message = event.data;
      if (!message || message.lectern !== 1) {
        return;
      }
      if (message.event === 'ended') {
        this.close(AFTER_END);
        this.show({ line: text.ended });
      } else if (message.event === 'left' || message.event === 'close') {
        this.close();
      }
    }

    close(wait = 0) {
      if (!this.frame) {
        return;
      }
      window.removeEventListener('message', this.listener);
      if (document.fullscreenElement && this.root.contains(document.fullscreenElement)) {
        document.exitFullscreen().catch(() => {});
      }
      this.frame.parentElement.remove();
      this.frame = null;
      this.root.classList.remove('lectern-card--open', 'alignwide');
      (this.part('button') || this.root).focus();
      this.later(wait);
    }
  }

  const start = () => document.querySelectorAll('[data-lectern]').forEach((root) => new Card(root));
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', start);
  } else {
    start();
  }
})();
