/** Every migration in the order of its release. One file a change; a released file is never edited. */
import type { MigrationInterface } from 'typeorm';
import { Platform1764000000500 } from './1764000000500-platform.js';
import { People1764000001000 } from './1764000001000-people.js';

export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  Platform1764000000500,
  People1764000001000,
];
