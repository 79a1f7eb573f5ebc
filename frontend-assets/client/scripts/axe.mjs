// Looks for accessibility faults in every state of the gallery; fails when there is one.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { browserPath, flags, hands, states, takeInHand } from './gallery.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sizes = [
  { width: 1280, height: 720 },
  { width: 360, height: 740 },
];

const server = await createServer({ configFile: resolve(here, '../gallery/vite.config.ts'), logLevel: 'error' });
await server.listen();
const browser = await chromium.launch({ executablePath: browserPath, headless: true, args: flags });
let faults = 0;
try {
  for (const viewport of sizes) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      for (const state of states) {
        await page.goto(`http://127.0.0.1:5199/?state=${hands[state]?.[0] ?? state}`);
        await page.waitForSelector('body[data-ready]');
        await takeInHand(page, state);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
          globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
        );
        for (const { id, help, nodes } of violations) {
          faults++;
          console.error(
            `${state} ${viewport.width} ${colorScheme}: ${id}: ${help}\n    ${nodes.map((node) => node.html.slice(0, 160)).join('\n    ')}`,
          );
        }
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
console.log(faults === 0 ? `No faults in ${states.length} states.` : `${faults} faults.`);
process.exit(faults > 0 ? 1 : 0);
