import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** Where systems put a Chromium. */
const systemPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing of the browser's own goes to the network while tests run. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  '--disable-gpu',
];

/**
 * A Chromium that is there: CHROMIUM_BIN, the one that a package carries (Linux x64), Playwright's own, else the system's. The
 * package's comes first: it is the same on every machine, and it draws pages without a window around them, for two thirds
 * of the work.
 */
async function executable(): Promise<{ path: string; args: string[] }> {
  const named = process.env.CHROMIUM_BIN;
  if (named) return { path: named, args: ['--no-sandbox'] };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: packaged } = await import('@sparticuz/chromium');
    // Its own arguments are for functions in a cloud: one process and no web security are not what a person has.
    return {
      path: await packaged.executablePath(),
      args: ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage'],
    };
  }
  const found = [chromium.executablePath(), ...systemPlaces].find((path) => path !== '' && existsSync(path));
  if (!found) throw new Error('There is no Chromium here: name one by CHROMIUM_BIN.');
  return { path: found, args: ['--no-sandbox'] };
}

export async function launchBrowser(extraArgs: string[] = []): Promise<Browser> {
  const { path, args } = await executable();
  return chromium.launch({ executablePath: path, args: [...quiet, ...args, ...extraArgs], headless: true });
}

export interface PageOptions {
  width?: number;
  height?: number;
  theme?: 'light' | 'dark';
  reducedMotion?: boolean;
  touch?: boolean;
}

/** A signed-in context: what the shell's cookie does for the desktop window. Anything the page complains of is kept. */
export async function openContext(
  browser: Browser,
  app: { url: string; token: string },
  options: PageOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: options.height ?? 900 },
    colorScheme: options.theme ?? 'dark',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: options.touch ?? false,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
  });
  await context.addCookies([
    { name: 'immich_access_token', value: app.token, url: app.url, sameSite: 'Strict' },
  ]);
  return context;
}

/** Errors that a page reports from now on: its console's, and exceptions that nobody caught. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return errors;
}
