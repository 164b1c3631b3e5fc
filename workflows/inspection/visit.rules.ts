/** When a supervision visit may be logged, signed and concluded (TT 36/2013 art. 20.3, 21; TT 46/2012 art. 9.3). */
import type { Facts } from '../kernel/facts.js';
import { paperAttached, papersOf, type DossierLaw } from '../kernel/papers.js';
import type { Rule, Rules } from '../kernel/workflow.js';

export interface VisitDetails {
  readonly projectId: string;
  readonly plannedOn: string;
  readonly place: string;
  readonly team?: string;
  readonly checklist?: readonly {
    readonly code: string;
    readonly answer: string;
    readonly note?: string;
  }[];
  readonly carriedOutOn?: string;
}

export interface VisitRelated {
  readonly project: {
    readonly id: string;
    readonly people: readonly string[];
    readonly stage: string;
  } | null;
  readonly findings: number;
}

export interface VisitLaw {
  /** Codes of the checklist's questions that hold on the day. */
  readonly checklist: readonly string[];
  readonly dossiers: Readonly<Record<string, DossierLaw | null>>;
}

export type VisitFacts = Facts<VisitDetails, VisitRelated, VisitLaw>;
type VisitRule = Rule<VisitFacts>;

const inspector_is_independent: VisitRule = {
  judgesActor: true,
  text: {
    vi: 'Người kiểm tra đã nộp, thẩm định, duyệt chi hoặc nghiệm thu đề án này',
    en: 'The inspector submitted, appraised, approved or accepted this project',
  },
  remedy: {
    vi: 'Một người kiểm tra khác, không tham gia xử lý đề án này, thực hiện.',
    en: 'Another inspector, who took no part in this project, carries it out.',
  },
  holds: ({ related }, { actor }) => !related.project?.people.includes(actor.personId),
};

const visit_names_a_project: VisitRule = {
  text: { vi: 'Đề án được kiểm tra không tồn tại', en: 'There is no such project to visit' },
  remedy: { vi: 'Chọn một đề án có trong hệ thống.', en: 'Choose a project that exists.' },
  fields: ['projectId'],
  holds: ({ related }) => related.project !== null,
};

const visit_day_has_come: VisitRule = {
  judgesRequest: true,
  text: {
    vi: 'Ngày kiểm tra {day} ở tương lai, chưa thể ghi nhận',
    en: 'The day of the visit, {day}, lies ahead; it cannot be logged yet',
  },
  remedy: {
    vi: 'Ghi nhận từ ngày {day} trở đi, hoặc sửa ngày kiểm tra.',
    en: 'Log the visit on {day} or later, or correct its day.',
  },
  fields: ['carriedOutOn'],
  holds: (_facts, { payload, today }) => {
    const day = String(payload['carriedOutOn']);
    return day <= today || { params: { day } };
  },
};

const checklist_is_answered: VisitRule = {
  judgesRequest: true,
  text: {
    vi: 'Còn câu hỏi kiểm tra chưa trả lời: {missing}',
    en: 'Checklist questions are not answered: {missing}',
  },
  remedy: {
    vi: 'Trả lời các câu hỏi còn trống của bảng kiểm rồi ghi nhận lại.',
    en: 'Answer the open questions of the checklist, then log the visit again.',
  },
  fields: ['checklist'],
  holds: ({ law }, { payload }) => {
    const rows = (payload['checklist'] ?? []) as NonNullable<VisitDetails['checklist']>;
    const answered = new Set(
      rows.filter(({ answer }) => answer.trim() !== '').map(({ code }) => code),
    );
    const missing = law.checklist.filter((code) => !answered.has(code));
    return missing.length === 0 || { params: { missing: missing.join(', ') }, mark: 'P' };
  },
};

export const visitRules = {
  inspector_is_independent,
  visit_names_a_project,
  visit_day_has_come,
  checklist_is_answered,
  inspection_decision_is_attached: papersOf('visit_announce'),
  photos_are_attached: paperAttached('photo'),
  minutes_are_attached: paperAttached('visit_minutes'),
} as const satisfies Rules<VisitFacts>;
