// Pictures of every state of the client, in shots/. Arguments narrow them down: node scripts/shots.mjs chat people
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { browserPath, flags, hands, states as all, takeInHand } from './gallery.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(here, '../shots');
const wide = { width: 1280, height: 720 };
const phone = { width: 360, height: 740 };
const looks = [
  { name: 'wide-light', size: wide, scheme: 'light' },
  { name: 'wide-dark', size: wide, scheme: 'dark' },
  { name: 'phone-light', size: phone, scheme: 'light' },
  { name: 'phone-dark', size: phone, scheme: 'dark' },
  { name: 'wide-200', size: wide, scheme: 'light', text: 200 },
  { name: 'phone-200', size: phone, scheme: 'light', text: 200 },
  { name: 'wide-forced', size: wide, scheme: 'dark', forced: true },
  { name: 'wide-rtl', size: wide, scheme: 'light', dir: 'rtl' },
  { name: 'low', size: { width: 740, height: 360 }, scheme: 'dark' },
  { name: 'column', size: { width: 640, height: 480 }, scheme: 'light' },
];

const wanted = process.argv.slice(2);
const states = all.filter((state) => wanted.length === 0 || wanted.includes(state));
const chosen = looks.filter(
  (look) => !wanted.some((word) => looks.some((l) => l.name === word)) || wanted.includes(look.name),
);
mkdirSync(out, { recursive: true });

const server = await createServer({ configFile: resolve(here, '../gallery/vite.config.ts'), logLevel: 'error' });
await server.listen();
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: flags });
let troubles = 0;
try {
  for (const look of chosen) {
    const context = await browser.newContext({
      viewport: look.size,
      colorScheme: look.scheme,
      forcedColors: look.forced ? 'active' : 'none',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    page.on('pageerror', (error) => {
      troubles++;
      console.error(`${look.name}: ${error.message}`);
    });
    for (const state of states.length === 0 ? all : states) {
      const query = new URLSearchParams({
        state: hands[state]?.[0] ?? state,
        ...(look.text ? { text: look.text } : {}),
        ...(look.dir ? { dir: look.dir } : {}),
      });
      await page.goto(`http://127.0.0.1:5199/?${query}`);
      await page.waitForSelector('body[data-ready]');
      await takeInHand(page, state);
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(out, `${state}.${look.name}.png`) });
    }
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
process.exit(troubles > 0 ? 1 : 0);
