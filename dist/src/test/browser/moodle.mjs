// Moodle as its people use it: logging in, settings, the form of an activity, the page of a class.
import assert from 'node:assert/strict';
import { Card } from './wordpress.mjs';
import { setting, until } from './script.mjs';

export const at = (path) => setting('MOODLE') + path;

/** Opens a page of Moodle; one that shows an error of its own is a failure. */
export async function go(page, path) {
  const answer = await page.goto(at(path));
  assert.ok(answer.ok(), `${path} answered ${answer.status()}: ${await page.locator('body').innerText()}`);
  await sound(page);
}

/** Nothing on the page is Moodle's own complaint, or a text that no language pack has. */
export async function sound(page) {
  const text = await page.locator('body').innerText();
  assert.ok(!/\[\[\w[\w:]*\]\]/.test(text), `a text is missing on ${page.url()}: ${text.match(/\[\[.*?\]\]/)}`);
  assert.equal(await page.locator('.errorbox, [data-rel="fatalerror"]').count(), 0, `${page.url()}: ${text.slice(0, 600)}`);
}

export async function logIn(page, who) {
  const [name, password] = setting(`ACCOUNT_${who}`).split(/:(.*)/s);
  await page.goto(at('/login/index.php'));
  await page.locator('#username').fill(name);
  await page.locator('#password').fill(password);
  await Promise.all([page.waitForURL((url) => !url.pathname.startsWith('/login/')), page.locator('#loginbtn').click()]);
}

/** Pastes the connection string; afterwards the page must not hold the secret any more. */
export async function connect(page) {
  await go(page, '/admin/settings.php?section=modsettinglectern');
  await page.locator('#id_s_mod_lectern_connection').fill(setting('CONNECTION'));
  await page.getByRole('button', { name: 'Save changes' }).first().click();
  await page.locator('#lectern-test').waitFor();
  assert.ok(!(await page.content()).includes(setting('SECRET')), 'the settings page shows the secret');
}

/** Press Test connection; every step must be good, the one of the media, from this browser, too. */
export async function testConnection(page) {
  await go(page, '/admin/settings.php?section=modsettinglectern');
  await page.locator('#lectern-test').click();
  const steps = page.locator('#lectern-result .lectern-step');
  await until('the test of the connection is over', async () => {
    return (await page.locator('#lectern-test').isEnabled()) && (await steps.count()) > 0;
  });
  const said = await steps.allInnerTexts();
  assert.equal(await page.locator('.lectern-step--ok').count(), said.length, said.join('\n'));
  assert.ok(said.some((line) => line.includes('Sound and picture travel')), said.join('\n'));
  return said;
}

/** Adds an activity through its form; gives the id of its course module. */
export async function addClass(page, name, change = async () => {}) {
  await go(page, `/course/modedit.php?add=lectern&course=${setting('COURSE')}&section=1`);
  await page.locator('#id_name').fill(name);
  await page.locator('.collapseexpand, .collapsible-actions a').first().click();
  await change(page);
  await page.locator('#id_submitbutton').click();
  await page.waitForURL(/mod\/lectern\/view\.php/);
  await sound(page);
  return Number(new URL(page.url()).searchParams.get('id'));
}

/** The page of a class. */
export async function classAt(page, id) {
  await go(page, `/mod/lectern/view.php?id=${id}`);
  return new Card(page);
}

/** Calls a web service as the page's own scripts do; gives the answer or the error. */
export function service(page, method, args, key) {
  return page.evaluate(
    async ([name, values, sesskey]) => {
      const answer = await fetch(`${M.cfg.wwwroot}/lib/ajax/service.php?sesskey=${sesskey ?? M.cfg.sesskey}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify([{ index: 0, methodname: name, args: values }]),
      });
      const [call] = [await answer.json()].flat();
      return call.error ? { error: call.exception?.errorcode ?? call.errorcode ?? 'error' } : call.data;
    },
    [method, args, key],
  );
}
