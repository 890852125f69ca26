import type { AxeResults, RunOptions } from 'axe-core';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';

declare global {
  interface Window {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
  }
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Brings axe into every page of this context, as the browser's own script: the app's policy lets no foreign one in. */
export const bringAxe = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript({ path: axeFile });

/** Serious and critical findings on what is shown now: the rule, what it says, and the first element. `rules`: only these. */
export async function findings(page: Page, rules?: string[]): Promise<string[]> {
  // A picture or panel that is half faded in has colours that nobody reads.
  await page.evaluate(() =>
    Promise.allSettled(document.getAnimations().map((animation) => animation.finished)),
  );
  const { violations } = await page.evaluate(
    (runOnly) => window.axe.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) }),
    rules,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.failureSummary} ${nodes[0]?.html}`);
}

/** In both themes, ending in the other one. It has other colours and nothing else. */
export async function findingsInBothThemes(page: Page): Promise<string[]> {
  const found = await findings(page);
  const isDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  await page.emulateMedia({ colorScheme: isDark ? 'light' : 'dark' });
  return [...found, ...(await findings(page, ['color-contrast', 'link-in-text-block']))];
}
