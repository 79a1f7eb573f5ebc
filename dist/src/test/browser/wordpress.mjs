// WordPress as its people use it: logging in, the card of a class, the administrator's test of the connection.
import assert from 'node:assert/strict';
import { Room } from './room.mjs';
import { setting, until } from './script.mjs';

export async function logIn(page, who) {
  await page.goto(setting('LOGIN'));
  await page.locator('#user_login').fill(who);
  await page.locator('#user_pass').fill(setting(`PASSWORD_${who}`));
  await Promise.all([page.waitForURL(/wp-admin/), page.locator('#wp-submit').click()]);
}

/** Press Test connection; every step must be good, the one of the media, from this browser, too. */
export async function testConnection(page) {
  await page.goto(setting('SETTINGS'));
  const button = page.locator('#lectern-test');
  await button.click();
  const steps = page.locator('#lectern-result .lectern-step');
  await until('the test of the connection is over', async () => (await button.isEnabled()) && (await steps.count()) > 0);
  const said = await steps.allInnerTexts();
  assert.equal(await page.locator('.lectern-step--ok').count(), said.length, said.join('\n'));
  const media = await page.evaluate(() => window.lecternSettings.text.mediaOk);
  assert.ok(said.some((line) => line.includes(media)), said.join('\n'));
  assert.ok(said.some((line) => /\budp, \d+ ms/.test(line)), said.join('\n'));
  assert.ok(said.some((line) => line.includes('Example school')), said.join('\n'));
  return said;
}

/** The card of a class in a post. */
export class Card {
  constructor(page) {
    this.page = page;
    this.button = page.locator('.lectern-card__button');
    this.frame = page.locator('iframe.lectern-card__frame');
  }

  static async at(page, url) {
    await page.goto(url);
    return new Card(page);
  }

  async line(wanted) {
    await until(`the card says ${wanted}`, async () => {
      return (await this.page.locator('.lectern-card__line').innerText()) === wanted;
    });
  }

  /** As whoever comes back to the tab: the card asks at once instead of within ten seconds. */
  async looksAgain() {
    await Promise.all([
      this.page.waitForResponse(/lectern\/v1\/state/),
      this.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange'))),
    ]);
  }

  /** Waits for the button, presses it, and gives the room in its frame. */
  async open(label) {
    await this.button.filter({ hasText: label }).click({ timeout: 60_000 });
    return Room.inCard(this.page);
  }

  async closed() {
    await this.frame.waitFor({ state: 'detached', timeout: 60_000 });
  }
}
