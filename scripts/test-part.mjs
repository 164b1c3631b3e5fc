/**
 * Parts of the tests by a name: `npm run test:access`, `test:controls`, `test:long`. `--long` asks for the long form
 * (all widths, both languages, every state, dossiers with repetitions; about 45 minutes on 2 cores), of which `npm test`
 * has the short one. Everything else goes to Jest.
 */
import { spawnSync } from 'node:child_process';

const [flags, paths] = [
  process.argv.slice(2).filter((given) => given.startsWith('--')),
  process.argv.slice(2).filter((given) => !given.startsWith('--')),
];
const isLong = flags.includes('--long');
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'system',
    ...flags.filter((flag) => flag !== '--long'),
    '--',
    ...paths,
  ],
  { stdio: 'inherit', env: { ...process.env, ...(isLong ? { KC_LONG: '1' } : {}) } },
);
process.exitCode = status ?? 1;
