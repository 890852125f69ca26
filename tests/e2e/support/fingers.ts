import type { Page } from 'playwright-core';

type Place = [x: number, y: number];

/** Fingers on the glass of a page that has a touch screen; places in CSS pixels. */
export async function fingersOn(page: Page) {
  const cdp = await page.context().newCDPSession(page);
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]) => {
    await cdp.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([x, y], id) => ({ x, y, id })),
    });
  };
  /** One finger, from a place to another in six movements. */
  const drag = async (from: Place, to: Place): Promise<void> => {
    await touch('touchStart', [from]);
    for (let step = 1; step <= 6; step += 1) {
      const part = step / 6;
      await touch('touchMove', [[from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]]);
    }
    await touch('touchEnd', []);
  };
  return { touch, drag };
}
