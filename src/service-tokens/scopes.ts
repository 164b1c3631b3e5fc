/** What programs may be let into. Reading only; each scope opens the calls that are marked with it. */
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Label, Reach } from '../../workflows/index.js';
import type { OrganisationKind } from '../organisations/organisations.dto.js';

/** The least first. No scope writes, decides, or opens people, sessions and administration: there is none to give. */
export const SCOPES = [
  'reference.read',
  'deadlines.read',
  'cases.read',
  'documents.read',
  'ledger.read',
  'budgets.read',
] as const;
export type Scope = (typeof SCOPES)[number];

export const SCOPE_LABELS: Readonly<Record<Scope, Label>> = {
  'reference.read': {
    vi: 'Đọc quy định, quy trình, lịch làm việc, địa bàn và đơn vị',
    en: 'Read the law, the workflows, working days, provinces and organisations',
  },
  'deadlines.read': { vi: 'Đọc các thời hạn đang chạy', en: 'Read running deadlines' },
  'cases.read': {
    vi: 'Đọc hồ sơ, lịch sử và biên nhận',
    en: 'Read cases, their history and receipts',
  },
  'documents.read': { vi: 'Tải giấy tờ của hồ sơ', en: 'Fetch the papers of cases' },
  'ledger.read': {
    vi: 'Đọc số dư và bút toán của hồ sơ',
    en: 'Read balances and entries of cases',
  },
  'budgets.read': {
    vi: 'Đọc ngân sách của năm, kể cả dạng bảng',
    en: 'Read the budget of a year, as tables too',
  },
};

/** How far the programs of an organisation see: its own cases, its province, or everything. */
export const REACH_OF_KIND: Readonly<Record<OrganisationKind, Reach>> = {
  ministry: 'all',
  department: 'all',
  ministry_finance: 'all',
  treasury: 'all',
  provincial_committee: 'area',
  provincial_department: 'area',
  centre: 'unit',
  regional_centre: 'unit',
  implementer: 'unit',
  beneficiary: 'unit',
};

/** A budget is that of a province at least: who reaches single cases has none to read. */
export const scopeFits = (scope: Scope, kind: OrganisationKind): boolean =>
  scope !== 'budgets.read' || REACH_OF_KIND[kind] !== 'unit';

/** The mark the session guard looks for; without it a call is closed to programs. */
export const OPEN_TO = 'khuyencong:open-to-programs';
/** The same in the description of the API. */
export const SCOPE_OF_CALL = 'x-scope';

/** Opens a call that reads to programs with this scope; `any` opens it to every program. */
export const OpenTo = (scope: Scope | 'any'): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(OPEN_TO, scope), ApiExtension(SCOPE_OF_CALL, scope));
