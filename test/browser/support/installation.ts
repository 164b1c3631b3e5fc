/** A demonstration installation for one spec file: its people, a stopped clock, the built screens. */
import { startApp, type TestApp } from '../../support/app.js';

/**
 * @param now where the clock stands, RFC 3339
 * @param demo `people`: nobody has done anything yet; `1`: the demonstration year too
 */
export const startScreens = (now: string, demo: '1' | 'people' = 'people'): Promise<TestApp> =>
  startApp({
    now,
    part: 'all',
    env: { DEMO: demo, WEB_DIR: process.env['KC_TEST_WEB'] ?? '' },
  });
