/** Test connection: shows what the CMS found out, then tries sound and picture from this very browser. */
(() => {
  'use strict';

  const LIMIT = 60000; // ms; the ticket of the test lives no longer
  const LONGEST_DETAIL = 300;

  const { ask: call, text } = window.lecternSettings;
  const button = document.getElementById('lectern-test');
  const result = document.getElementById('lectern-result');
  const place = document.getElementById('lectern-frame');

  function step(state, sentence, detail) {
    const line = document.createElement('li');
    line.className = 'lectern-step lectern-step--' + state;
    const mark = document.createElement('strong');
    mark.textContent = state === 'busy' ? '' : text[state] + ' ';
    line.append(mark, sentence);
    if (detail) {
      const small = document.createElement('code');
      small.textContent = String(detail).slice(0, LONGEST_DETAIL);
      line.append(document.createElement('br'), small);
    }
    result.append(line);
    return line;
  }

  async function ask() {
    const waiting = step('busy', text.asking);
    try {
      const { ok, body } = await call();
      if (!ok) {
        step('fail', body.message || text.failed);
        return null;
      }
      body.steps.forEach((one) => step(one.state, one.text, one.detail));
      return body.probe;
    } catch {
      step('fail', text.failed);
      return null;
    } finally {
      waiting.remove();
    }
  }

  /** Resolves to the message of the test page, or to null when none comes. */
  function media(probe) {
    return new Promise((resolve) => {
      const frame = document.createElement('iframe');
      Object.assign(frame, { title: text.frame, allow: 'autoplay', referrerPolicy: 'no-referrer', src: probe.url });
      const finish = (message) => {
        clearTimeout(timer);
        window.removeEventListener('message', hear);
        frame.remove();
        resolve(message);
      };
      const hear = (event) => {
        const message = event.data;
        if (event.origin === probe.origin && event.source === frame.contentWindow && message && message.lectern === 1 && message.event === 'probe') {
          finish(message);
        }
      };
      const timer = setTimeout(() => finish(null), LIMIT);
      window.addEventListener('message', hear);
      place.replaceChildren(frame);
    });
  }

  /** What the test page found: how media travels, or what does not work. */
  function finding(detail) {
    const { protocol, rtt, text: why, code } = detail || {};
    return protocol ? `${protocol}, ${rtt} ms` : [why, code].filter(Boolean).join(' ');
  }

  async function test() {
    button.disabled = true;
    result.replaceChildren();
    const probe = await ask();
    if (probe) {
      const waiting = step('busy', text.media);
      const message = await media(probe);
      waiting.remove();
      if (message === null) {
        step('fail', text.mediaSilent);
      } else if (message.ok === true) {
        step('ok', text.mediaOk, finding(message.detail));
      } else {
        step('fail', text.mediaFailed, finding(message.detail));
      }
      if (!window.isSecureContext) {
        step('warn', text.insecure);
      }
    }
    button.disabled = false;
    button.focus();
  }

  button.addEventListener('click', test);
})();
