// Notes all that must not happen in a browser: requests that leave this machine, errors, what a policy had to forbid.
import assert from 'node:assert/strict';

/** What a browser, and the media library in it, write by themselves when a server is away. */
export const OUTAGE = /net::ERR_|WebSocket connection to|Failed to load resource|error: ConnectionError/;

/** What the media library may write when a page goes away under its open connection. */
export const PARTING = /User-Initiated Abort|data channel '\w+' closed unexpectedly/;

const NOTHING = /(?!)/;

export class Watch {
  constructor(name) {
    this.name = name;
    this.problems = [];
    this.expected = NOTHING;
    this.seen = 0;
  }

  /** From now on errors like these are to be expected, and no others. */
  expect(errors = NOTHING) {
    this.expected = errors;
  }

  async over(context) {
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`securitypolicyviolation ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
      });
    });
    context.on('request', (request) => this.address(request.url()));
    context.on('console', (message) => this.said(message));
    context.on('weberror', (error) => this.problems.push(`uncaught: ${error.error().stack ?? error.error()}`));
    context.on('page', (page) => {
      page.entered = [];
      page.on('websocket', (socket) => this.socket(page, socket));
      page.on('crash', () => this.problems.push(`the page ${page.url()} crashed`));
    });
  }

  address(text) {
    const url = new URL(text);
    this.seen += 1;
    if (!['data:', 'blob:'].includes(url.protocol) && url.hostname !== '127.0.0.1') {
      this.problems.push(`asks ${url.origin}`);
    }
  }

  said(message) {
    if (message.type() !== 'error' || this.expected.test(message.text())) return;
    this.problems.push(`console: ${message.text()} (${message.location().url})`);
  }

  /** Keeps what the class server said to each page on entering. */
  socket(page, socket) {
    this.address(socket.url());
    if (!socket.url().endsWith('/rt/v1')) return;
    socket.on('framereceived', ({ payload }) => {
      const message = JSON.parse(payload);
      if (message.type !== 'entered') return;
      const claims = JSON.parse(Buffer.from(message.lease.token.split('.')[1], 'base64url').toString());
      page.entered.push({ sid: claims.video.room, seat: message.you.seat });
    });
  }

  /** Fails if anything was noted. */
  clean() {
    assert.ok(this.seen > 0, `${this.name}: nothing was watched`);
    assert.deepEqual(this.problems, [], this.name);
  }
}
