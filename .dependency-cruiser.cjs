/** Who may import whom: docs/architecture.md, "Who may import whom". `npm run imports` checks it. */
const ROOMS = '(proposal|approval|funding|inspection|reward|directive)';
const SHARED =
  '(ledger|audit|rulebook|calendar|deadlines|notifications|documents|people|first-people|accounts|administration|calendar-feed|organisations|programmes|budgets|cockpit|demonstration|stream|uploads|discussion|conflicts|receipts|two-persons|successions|substitutions|rights|organisation-changes|service-tokens|service-accounts)';
const SPEC = '\\.spec\\.ts$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'workflows-are-pure',
      comment:
        'A machine decides on facts it is given. It may import xstate and workflows/, nothing else.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: SPEC },
      to: { pathNot: ['^workflows/', '^node_modules/xstate/'] },
    },
    {
      name: 'rooms-of-workflows-do-not-meet',
      comment:
        'Only journey.ts and index.ts see several rooms; what two rooms need is vocabulary: kernel/.',
      severity: 'error',
      from: { path: `^workflows/${ROOMS}/`, pathNot: SPEC },
      to: { path: `^workflows/${ROOMS}/`, pathNot: '^workflows/$1/' },
    },
    {
      name: 'kernel-knows-no-room',
      severity: 'error',
      from: { path: '^workflows/(kernel|rulebook)/', pathNot: SPEC },
      to: { path: `^workflows/(${ROOMS}/|index\\.ts|journey\\.ts)` },
    },
    {
      name: 'one-door-to-workflows',
      comment: 'src/ reaches workflows through workflows/index.ts.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^workflows/', pathNot: '^workflows/index\\.ts$' },
    },
    {
      name: 'platform-knows-nothing-of-ours',
      comment: 'Machinery without one domain word. Migrations are reached through their list.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: SPEC },
      to: { path: '^(src|workflows)/', pathNot: ['^src/platform/', '^src/migrations/index\\.ts$'] },
    },
    {
      name: 'lifecycle-knows-contracts-only',
      comment: 'Features fulfil the contracts of lifecycle; lifecycle does not know the features.',
      severity: 'error',
      from: { path: '^src/lifecycle/', pathNot: SPEC },
      to: { path: '^src/', pathNot: '^src/(lifecycle|case-store|platform)/' },
    },
    {
      name: 'case-store-knows-no-feature',
      comment:
        'It reads cases and writes units for the lifecycle; the contracts of features stand in it.',
      severity: 'error',
      from: { path: '^src/case-store/', pathNot: SPEC },
      to: { path: '^src/', pathNot: '^src/(case-store|platform)/' },
    },
    {
      name: 'shared-features-know-no-room',
      severity: 'error',
      from: { path: `^src/${SHARED}/`, pathNot: SPEC },
      to: { path: `^src/(${ROOMS}|reports|open-data|demo)/` },
    },
    {
      name: 'rooms-do-not-meet',
      comment: 'Two rooms talk through effects: one asks, the other receives.',
      severity: 'error',
      from: { path: `^src/${ROOMS}/`, pathNot: SPEC },
      to: { path: `^src/(${ROOMS}|reports|open-data|demo)/`, pathNot: '^src/$1/' },
    },
    {
      name: 'reports-read-only',
      comment: 'Reports import platform and workflows and read views.',
      severity: 'error',
      from: { path: '^src/(reports|open-data)/', pathNot: SPEC },
      to: {
        path: '^src/',
        pathNot: ['^src/platform/', '^src/$1/', '^src/people/session\\.guard\\.ts$'],
      },
    },
    {
      name: 'migrations-stand-alone',
      comment:
        'A migration must mean the same in ten years: it imports typeorm and nothing that changes.',
      severity: 'error',
      from: { path: '^src/migrations/' },
      to: { path: '^(src|workflows)/', pathNot: '^src/migrations/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^(src|workflows|scripts)/', pathNot: SPEC },
      to: { path: ['^(test|bench)/', SPEC] },
    },
    {
      name: 'web-stands-alone',
      comment: 'The screens speak HTTP and import nothing above themselves.',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|workflows|test|scripts|bench)/' },
    },
    {
      name: 'package-root-only',
      comment: 'Nest 12 blocks deep imports; typeorm and xstate change theirs without notice.',
      severity: 'error',
      from: { path: '^(src|workflows|test|scripts|bench)/' },
      to: { path: '^((@nestjs/[^/]+|typeorm|xstate|bullmq)/.+)', couldNotResolve: true },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package-in-production',
      severity: 'error',
      from: { path: '^(src|workflows)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead or forgotten.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(src|workflows|test)/',
        pathNot: [SPEC, '\\.d\\.ts$', '^src/(main|worker)\\.ts$'],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
