/**
 * `npm run test:long`: the browser's tests in their long form, about 40 minutes on 2 cores. The whole journey by mouse
 * at three widths in both languages and twice by keyboard alone, every screen in every state, and every bad input in
 * every place of every call. `npm test` has the short form. Arguments go to Jest.
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'system',
    '--',
    'test/browser/journey',
    'test/browser/screens',
    'test/api/bad-inputs',
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit', env: { ...process.env, KC_LONG: '1' } },
);
process.exitCode = status ?? 1;
