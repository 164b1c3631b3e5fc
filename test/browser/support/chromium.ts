/** A real browser: Debian's Chromium, driven without the network and without a window. */
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const CANDIDATES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executable = process.env['CHROMIUM'] ?? CANDIDATES.find(existsSync);

/** `describe`, or a skip that says so; where everything must be there (CI=true) a missing browser fails. */
export function describeInBrowser(title: string, tests: () => void): void {
  if (executable !== undefined || process.env['CI'] === 'true') {
    describe(title, tests);
    return;
  }
  process.stderr.write(`\nSKIPPED: "${title}" needs Chromium (Debian: apt-get install chromium)\n`);
  describe.skip(title, tests);
}

/** @throws when there is no Chromium: set CHROMIUM to its path. */
export function openBrowser(): Promise<Browser> {
  if (executable === undefined)
    throw new Error('Chromium is not installed (Debian: apt-get install chromium)');
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
  });
}
