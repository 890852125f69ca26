import type { Page } from 'playwright-core';

/** The server fails at the next such call of this page, and only at that one. `path`: a pattern below `/api/`. */
export async function failOnce(page: Page, method: string, path: string): Promise<void> {
  let isDone = false;
  await page.route(`**/api/${path}`, (route) => {
    if (isDone || route.request().method() !== method) return route.fallback();
    isDone = true;
    return route.fulfill({ status: 500, json: { message: 'The disk is full.' } });
  });
}
