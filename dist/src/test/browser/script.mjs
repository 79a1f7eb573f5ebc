// How a script speaks with the Java side: it prints its steps, asks for what happens to the servers, says why it failed.
import { createInterface } from 'node:readline';
import { mkdir } from 'node:fs/promises';
import { browsers } from './person.mjs';

const heard = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const began = Date.now();

export const step = (text) => console.log(`STEP ${((Date.now() - began) / 1000).toFixed(1)} ${text}`);

export function setting(name) {
  const value = process.env[`IT_${name}`];
  if (value === undefined) throw new Error(`The setting IT_${name} is missing.`);
  return value;
}

/** Has the Java side do something, and waits until it is done. */
export async function ask(what) {
  console.log(`ASK ${what}`);
  const { value } = await heard.next();
  if (value !== 'DONE') throw new Error(`No answer to ${what}: ${value}`);
}

/** Waits until a check gives something true; the limit is for hangs only. */
export async function until(what, check, limit = 60_000) {
  const end = Date.now() + limit;
  let last;
  while (Date.now() < end) {
    last = await check();
    if (last) return last;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`Not within ${limit / 1000} s: ${what}`);
}

/** Keeps a picture of a page. */
export async function picture(page, name) {
  await mkdir(setting('SCREENSHOTS'), { recursive: true });
  await page.screenshot({ path: `${setting('SCREENSHOTS')}/${name}.png`, timeout: 60_000 });
}

async function pictures(name) {
  for (const [index, context] of browsers.flatMap((browser) => browser.contexts()).entries()) {
    for (const [tab, page] of context.pages().entries()) {
      await picture(page, `failed-${name}-${index}-${tab}`).catch((error) => console.log(`no picture: ${error.message}`));
    }
  }
}

/** Runs a script's body; whatever happens, its browsers are closed. */
export async function run(name, body) {
  let code = 0;
  try {
    await body();
    step('done');
  } catch (error) {
    code = 1;
    await pictures(name);
    console.log('FAIL');
    console.log(error.stack);
  }
  await Promise.allSettled(browsers.map((browser) => browser.close()));
  process.exit(code);
}
