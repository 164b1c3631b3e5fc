import { swcOptions } from './test/support/swc.mjs';

/** ES modules without a build step: imports end in `.js` and are found as `.ts`. */
const shared = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  testMatch: ['**/*.spec.ts'],
};

export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  projects: [
    // Nothing outside the process: pure specs beside the code, and tests about the code itself.
    {
      ...shared,
      displayName: 'unit',
      roots: ['<rootDir>/src', '<rootDir>/workflows', '<rootDir>/test/tidy', '<rootDir>/web/src'],
    },
    // Real PostgreSQL and real HTTP. One server a run, one database a spec file.
    {
      ...shared,
      displayName: 'system',
      roots: ['<rootDir>/test'],
      testPathIgnorePatterns: ['<rootDir>/test/tidy/'],
      globalSetup: '<rootDir>/test/support/global-setup.mjs',
      globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
    },
  ],
};
