import type { BrowserContext, Page } from 'playwright-core';

/** What the browser is made to be before the page loads. */
export type BrowserKind = 'as it is' | 'without types' | 'without the API';

declare global {
  interface Window {
    /** Lines in the order in which things happened: see `traced`. */
    latentTrace?: string[];
    /** The view-transition-names on the page and whose they are, such as `hero:tile exclude:viewer`. */
    latentNames?: () => string;
  }
}

/**
 * Records, from the first script of every page on: the page's own events, each call of `startViewTransition` with its
 * types and the names at the moment of the old snapshot, the names at the moment of the new one, and how it ended.
 */
export async function traceTransitions(
  context: BrowserContext,
  kind: BrowserKind = 'as it is',
): Promise<void> {
  await context.addInitScript((wanted: BrowserKind) => {
    const trace: string[] = [];
    window.latentTrace = trace;
    const ownerOf = (element: Element): string => {
      if (element.closest('[data-viewer]')) return 'viewer';
      return element.closest('[data-asset-id]') ? 'tile' : 'page';
    };
    const names = (): string =>
      [...document.querySelectorAll('body *')]
        .map((element) => [getComputedStyle(element).viewTransitionName, ownerOf(element)] as const)
        .filter(([name]) => name && name !== 'none')
        .map(([name, owner]) => `${name}:${owner}`)
        .toSorted()
        .join(' ') || 'no names';
    window.latentNames = names;

    if (wanted === 'without the API') {
      Object.defineProperty(Document.prototype, 'startViewTransition', { value: undefined });
      return;
    }
    const own = Document.prototype.startViewTransition;
    Document.prototype.startViewTransition = function startViewTransition(options) {
      if (wanted === 'without types' && typeof options !== 'function') throw new TypeError('not a function');
      const update = typeof options === 'function' ? options : options?.update;
      const types = typeof options === 'function' ? undefined : options?.types;
      trace.push(`start ${types ? types.join() : 'without types'}: ${names()}`);
      const updateTraced = async (): Promise<void> => {
        await update?.();
        trace.push(`updated: ${names()}`);
      };
      const transition =
        typeof options === 'function'
          ? own.call(this, updateTraced)
          : own.call(this, { ...options, update: updateTraced });
      transition.ready.then(
        () => trace.push('animates'),
        (error: unknown) =>
          trace.push(`does not animate: ${error instanceof Error ? error.name : String(error)}`),
      );
      return transition;
    };
  }, kind);
}

/** The lines since the last `clearTrace`, with payloads shortened to what the protocol is about. */
export async function traced(page: Page): Promise<string[]> {
  const lines = await page.evaluate(() => [...(window.latentTrace ?? [])]);
  return lines.map((line) =>
    line
      .replace(/\{"types":\["(\w+)"\]\}/, '$1')
      .replace(/\{"assetId":"[0-9a-f-]+","outcome":"(\w+)"\}/, '$1')
      .replace(/ \{"assetId":"[0-9a-f-]+"\}/, ''),
  );
}

export async function clearTrace(page: Page): Promise<void> {
  await page.evaluate(() => window.latentTrace?.splice(0));
}

/** Waits until `count` transitions have finished since the last `clearTrace`. */
export async function finished(page: Page, count = 1): Promise<void> {
  await page.waitForFunction(
    (wanted) => (window.latentTrace ?? []).filter((line) => line.startsWith('Finished')).length >= wanted,
    count,
  );
}

/** The names on the page at this moment. */
export const namesNow = (page: Page): Promise<string> => page.evaluate(() => window.latentNames?.() ?? '');
