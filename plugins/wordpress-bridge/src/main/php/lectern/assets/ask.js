/**
 * How the card reaches this WordPress: its REST routes, with a nonce that is renewed when a cached page's is of no use.
 * Comes before card.js.
 */
(() => {
  'use strict';

  const RENEW_AGAIN = 60000; // ms: an expired login keeps its cookie, and asking again at every turn is of no use

  const settings = window.lecternCard;
  let nonce = settings.nonce;
  let renewed = 0;

  /** WordPress gives a nonce to whoever is logged in now, whoever the page was made for. */
  async function renewNonce() {
    renewed = Date.now();
    const address = new URL(settings.ajax, document.baseURI);
    address.searchParams.set('action', 'rest-nonce');
    try {
      const answer = await fetch(address, { credentials: 'same-origin', cache: 'no-store' });
      const body = (await answer.text()).trim();
      nonce = answer.ok && /^[a-z0-9]{10}$/i.test(body) ? body : '';
    } catch {
      nonce = '';
    }
  }

  async function ask(route, values, retry = true) {
    const method = route === 'state' ? 'GET' : 'POST';
    const address = new URL(settings.rest + route, document.baseURI);
    const request = { method, credentials: 'same-origin', cache: 'no-store', headers: {} };
    if (nonce !== '') {
      request.headers['X-WP-Nonce'] = nonce;
    }
    if (method === 'GET') {
      for (const [name, value] of Object.entries(values)) {
        address.searchParams.set(name, value);
      }
      // For caches that keep REST answers in spite of no-store.
      address.searchParams.set('_', Date.now().toString(36));
    } else {
      request.headers['Content-Type'] = 'application/json';
      request.body = JSON.stringify(values);
    }
    const answer = await fetch(address, request);
    const body = await answer.json();
    const asStranger = body.renew === true && Date.now() - renewed > RENEW_AGAIN;
    if (retry && (asStranger || body.code === 'rest_cookie_invalid_nonce' || (answer.status === 401 && method === 'POST'))) {
      await renewNonce();
      return ask(route, values, false);
    }
    return { ok: answer.ok, body };
  }

  settings.ask = ask;
})();
