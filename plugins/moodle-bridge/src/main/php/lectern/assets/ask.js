/** How the card and the test of the connection reach this Moodle: its web services, with the session's key. */
(() => {
  'use strict';

  const NAMES = { state: 'mod_lectern_get_state', join: 'mod_lectern_join_class', test: 'mod_lectern_test_connection' };

  async function ask(what, values) {
    const address = new URL(M.cfg.wwwroot + '/lib/ajax/service.php');
    address.searchParams.set('sesskey', M.cfg.sesskey);
    address.searchParams.set('info', NAMES[what]);
    const answer = await fetch(address, {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([{ index: 0, methodname: NAMES[what], args: values }]),
    });
    const [call] = [await answer.json()].flat();
    return call.error ? { ok: false, body: call.exception ?? { message: call.error } } : { ok: true, body: call.data };
  }

  /** What the page wrote for the scripts after this one; empty when it shows no such thing. */
  const written = (name) => JSON.parse(document.querySelector(`[data-${name}]`)?.getAttribute(`data-${name}`) ?? 'null');

  const card = written('lectern-card');
  if (card) {
    window.lecternCard = { ...card, ask };
  }
  const test = written('lectern-test');
  if (test) {
    window.lecternSettings = { text: test, ask: () => ask('test', {}) };
  }
})();
