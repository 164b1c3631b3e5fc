/** Every migration in the order of its release. One file a change; a released file is never edited. */
import type { MigrationInterface } from 'typeorm';
import { Platform1764000000500 } from './1764000000500-platform.js';
import { People1764000001000 } from './1764000001000-people.js';
import { Rulebook1764000002000 } from './1764000002000-rulebook.js';
import { Lifecycle1764000003000 } from './1764000003000-lifecycle.js';
import { Ledger1764000004000 } from './1764000004000-ledger.js';
import { Commit1764000004500 } from './1764000004500-commit.js';
import { Notifications1764000005000 } from './1764000005000-notifications.js';
import { Lists1764000006000 } from './1764000006000-lists.js';
import { Discussion1764000006500 } from './1764000006500-discussion.js';
import { NoticeActions1764000007300 } from './1764000007300-notice-actions.js';
import { Work1764000007000 } from './1764000007000-work.js';
import { Exports1764000008000 } from './1764000008000-exports.js';
import { Tenancy1764000009000 } from './1764000009000-tenancy.js';
import { PictureCopies1764000013100 } from './1764000013100-picture-copies.js';
import { SecondPerson1764000013000 } from './1764000013000-second-person.js';
import { Separation1764000009200 } from './1764000009200-separation.js';
import { TwoPersons1764000011000 } from './1764000011000-two-persons.js';
import { Sessions1764000010000 } from './1764000010000-sessions.js';
import { SecondFactors1764000010100 } from './1764000010100-second-factors.js';
import { PasswordLinks1764000010200 } from './1764000010200-password-links.js';
import { SecurityKeys1764000012100 } from './1764000012100-security-keys.js';
import { Identities1764000012000 } from './1764000012000-identities.js';

export const MIGRATIONS: readonly (new () => MigrationInterface)[] = [
  Platform1764000000500,
  People1764000001000,
  Rulebook1764000002000,
  Lifecycle1764000003000,
  Ledger1764000004000,
  Commit1764000004500,
  Notifications1764000005000,
  Lists1764000006000,
  Discussion1764000006500,
  NoticeActions1764000007300,
  Work1764000007000,
  Exports1764000008000,
  Tenancy1764000009000,
  Separation1764000009200,
  TwoPersons1764000011000,
  Sessions1764000010000,
  SecondFactors1764000010100,
  PasswordLinks1764000010200,
  SecurityKeys1764000012100,
  Identities1764000012000,
  SecondPerson1764000013000,
  PictureCopies1764000013100,
];
