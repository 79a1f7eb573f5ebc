// A participant: one browser process with a camera and a microphone made of files.
import { chromium } from '../../../../frontend-assets/client/node_modules/playwright-core/index.mjs';
import { Watch } from './watch.mjs';

export const browsers = [];

const FLAGS = [
  '--no-sandbox',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];

/** Two tabs of one process share one fake camera, which may stop for good when both open it anew: one process each. */
export class Person {
  static async open(name) {
    const person = new Person();
    person.watch = new Watch(name);
    person.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      args: [
        ...FLAGS,
        `--use-file-for-fake-video-capture=${process.env[`IT_${name}_VIDEO`]}`,
        `--use-file-for-fake-audio-capture=${process.env[`IT_${name}_SOUND`]}`,
      ],
    });
    browsers.push(person.browser);
    person.context = await person.another();
    return person;
  }

  /** Somebody else in the same browser, with cookies of their own. */
  async another() {
    const context = await this.browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 900 } });
    // Without these, Chromium hides the addresses that a connection on this machine needs.
    await context.grantPermissions(['camera', 'microphone']);
    await this.watch.over(context);
    return context;
  }

  page() {
    return this.context.newPage();
  }
}
