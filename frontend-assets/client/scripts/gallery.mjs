// What the scripts that look at the gallery share.

export const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

export const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

/** States that need a hand: which one to start from, and what to press. */
export const hands = {
  'leave-menu': ['teacher', 'leave'],
  'end-dialog': ['teacher', 'leave', 'end'],
  'person-menu': ['hands', 'person-menu'],
  'more-menu': ['hands', 'more'],
  'device-menu': ['teacher', 'mic-menu'],
  tip: ['unread', 'hover:mic'],
};

export const states = [
  'prejoin prejoin-asking prejoin-blocked prejoin-both-blocked prejoin-camera-off joining alone two class crowd people chat chat-empty',
  'hands locked shared private asked waiting-approval waiting-time person-menu more-menu unread teacher reconnecting leave-menu end-dialog device-menu tip notice-left notice-room.ended notice-ticket.expired',
  'notice-client.fault probe-ok probe-failed',
].flatMap((line) => line.split(' '));

export async function takeInHand(page, state) {
  for (const press of hands[state]?.slice(1) ?? []) {
    const id = press.replace('hover:', '');
    const target = id === 'mic-menu' ? page.locator('.arrow').first() : page.getByTestId(id).first();
    if (!(await target.isVisible())) continue;
    if (press === id) await target.click();
    else await target.hover();
    await page.waitForTimeout(press === id ? 50 : 600);
  }
}
