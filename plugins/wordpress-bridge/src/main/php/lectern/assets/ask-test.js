/** How the test of the connection reaches this WordPress. Comes before checkup.js. */
(() => {
  'use strict';

  const settings = window.lecternSettings;

  settings.ask = async () => {
    const request = { method: 'POST', credentials: 'same-origin', cache: 'no-store', headers: { 'X-WP-Nonce': settings.nonce } };
    const answer = await fetch(settings.rest, request);
    return { ok: answer.ok, body: await answer.json() };
  };
})();
