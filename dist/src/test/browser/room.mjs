// The room as its people use it, in a tab or in a frame of another page.
import { until } from './script.mjs';

/** Means of red, green and blue, and the loudest tone: what tells one fake participant from the other. */
export const TEACHER = { red: true, hertz: 500 };
export const STUDENT = { red: false, hertz: 1100 };

export class Room {
  constructor(frame) {
    this.frame = frame;
  }

  /** The room in the frame of a card. */
  static async inCard(page) {
    const element = await page.waitForSelector('iframe.lectern-card__frame');
    return new Room(await element.contentFrame());
  }

  part(name) {
    return this.frame.getByTestId(name);
  }

  others() {
    return this.frame.locator('[data-testid="tile"][data-self="false"]');
  }

  async state(wanted) {
    await this.frame.locator(`#lectern[data-state="${wanted}"]`).waitFor({ timeout: 60_000 });
  }

  /** The device check, then in; gives the words under which one joins. */
  async join() {
    await this.state('prejoin');
    await until('the own picture in the device check', () =>
      this.frame.evaluate(() => (document.querySelector('video')?.videoWidth ?? 0) > 0),
    );
    const words = await this.part('name').innerText();
    await this.part('join').click();
    await this.state('joined');
    return words;
  }

  /** The other one's picture: decoded, moving, and of the right colour. */
  async sees({ red }) {
    await until(`a moving picture of the ${red ? 'teacher' : 'student'}`, async () => {
      const shown = await this.frame.evaluate(async () => {
        const video = document.querySelector('[data-testid="tile"][data-self="false"] video');
        if (!video || video.videoWidth === 0) return undefined;
        const before = video.currentTime;
        await new Promise((resolve) => setTimeout(resolve, 400));
        const canvas = new OffscreenCanvas(32, 18).getContext('2d');
        canvas.drawImage(video, 0, 0, 32, 18);
        const { data } = canvas.getImageData(0, 0, 32, 18);
        const mean = (from) => data.filter((_, index) => index % 4 === from).reduce((a, b) => a + b, 0) / (32 * 18);
        return { moved: video.currentTime - before, r: mean(0), b: mean(2) };
      });
      return shown && shown.moved > 0 && (red ? shown.r - shown.b : shown.b - shown.r) > 60;
    });
  }

  /** The loudest tone within a second and a half of what the other one sends, in hertz; 0 when there is silence. */
  tone() {
    return this.frame.evaluate(async () => {
      const stream = document.querySelector('[data-testid="audio"]')?.srcObject;
      if (!stream) return 0;
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      analyser.fftSize = 4096;
      context.createMediaStreamSource(stream).connect(analyser);
      const bins = new Float32Array(analyser.frequencyBinCount);
      let best = { level: -65, bin: 0 };
      for (let round = 0; round < 15; round += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        analyser.getFloatFrequencyData(bins);
        bins.forEach((level, bin) => {
          if (level > best.level) best = { level, bin };
        });
      }
      const hertz = (best.bin * context.sampleRate) / analyser.fftSize;
      await context.close();
      return hertz;
    });
  }

  async hears({ hertz }) {
    await until(`a tone of ${hertz} Hz`, async () => Math.abs((await this.tone()) - hertz) < 40);
  }

  async hearsNothing() {
    await until('silence', async () => (await this.tone()) === 0);
  }

  async openChat() {
    if (!(await this.part('chat-input').isVisible())) await this.part('chat-toggle').click();
    await this.part('chat-input').waitFor();
  }

  async say(text) {
    await this.openChat();
    await this.part('chat-input').fill(text);
    await this.part('chat-input').press('Enter');
  }

  /** Waits until the chat holds exactly these lines. */
  async reads(lines) {
    await this.openChat();
    const words = this.part('chat-line').locator('.said-text');
    await until(`the chat reads ${JSON.stringify(lines)}`, async () => {
      return JSON.stringify(await words.allInnerTexts()) === JSON.stringify(lines);
    });
  }

  /** The names in the list of people. */
  async people() {
    await this.part('people-toggle').click();
    await this.part('person').first().waitFor();
    const names = await this.frame.locator('[data-testid="person"] .person-name').allInnerTexts();
    await this.part('people-toggle').click();
    return names.map((name) => name.replace(/\s*\(you\)$/, '').trim());
  }

  /** Waits until nothing moves any more but what turns for ever. */
  async settled() {
    await until('nothing moves', () =>
      this.frame.evaluate(() =>
        document.getAnimations().every((one) => one.effect.getTiming().iterations === Infinity || one.playState !== 'running'),
      ),
    );
  }

  async notice(code) {
    await this.frame.locator(`[data-testid="notice"][data-code="${code}"]`).waitFor({ timeout: 60_000 });
  }

  async endForAll() {
    await this.part('leave').click();
    await this.part('end').click();
    await this.part('end-confirm').click();
  }
}
