/**
 * The words every machine is written in: roles, duties, labels, papers, fields, steps and moves.
 * Screens, reminders, the role matrix and the reference pages are generated from these.
 */

/** A text people read. Vietnamese first; the law is written in it. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}

/** Roles of the programme (TT 36/2013, TTLT 26/2014) and the engine itself (`system`). */
export const ROLES = [
  'centre_officer',
  'other_implementer',
  'beneficiary',
  'sct_appraiser',
  'sct_council_member',
  'sct_director',
  'dept_reviewer',
  'dept_council_member',
  'dept_head',
  'minister_signatory',
  'finance_reviewer',
  'treasury_clerk',
  'inspector',
  'provincial_committee',
  'reward_clerk',
  'auditor',
  'administrator',
  'system',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Readonly<Record<Role, Label>> = {
  centre_officer: { vi: 'Cán bộ Trung tâm Khuyến công', en: 'Centre officer' },
  other_implementer: { vi: 'Đơn vị thực hiện khác', en: 'Other implementing unit' },
  beneficiary: { vi: 'Đơn vị thụ hưởng', en: 'Beneficiary' },
  sct_appraiser: { vi: 'Chuyên viên thẩm định Sở Công Thương', en: 'Provincial appraiser' },
  sct_council_member: { vi: 'Thành viên hội đồng Sở Công Thương', en: 'Provincial council member' },
  sct_director: { vi: 'Giám đốc Sở Công Thương', en: 'Provincial director' },
  dept_reviewer: { vi: 'Chuyên viên thẩm định của Cục', en: 'Department reviewer' },
  dept_council_member: { vi: 'Thành viên hội đồng của Cục', en: 'Department council member' },
  dept_head: { vi: 'Lãnh đạo Cục', en: 'Head of the department' },
  minister_signatory: { vi: 'Lãnh đạo Bộ ký quyết định', en: "Minister's signatory" },
  finance_reviewer: { vi: 'Cán bộ thẩm tra tài chính', en: 'Finance reviewer' },
  treasury_clerk: { vi: 'Kế toán theo dõi kho bạc', en: 'Treasury clerk' },
  inspector: { vi: 'Thành viên đoàn kiểm tra', en: 'Inspector' },
  provincial_committee: { vi: 'Ủy ban nhân dân tỉnh', en: "Provincial People's Committee" },
  reward_clerk: { vi: 'Cán bộ thi đua, khen thưởng', en: 'Reward clerk' },
  auditor: { vi: 'Kiểm toán', en: 'Auditor' },
  administrator: { vi: 'Quản trị hệ thống', en: 'Administrator' },
  system: { vi: 'Hệ thống', en: 'System' },
};

/**
 * Whose cases a role reaches: `unit`, those its organisation carries out; `area`, those placed in its
 * province; `all`, every case of the national programme; `none`, no case: whoever administers has no business with
 * dossiers.
 */
export type Reach = 'unit' | 'area' | 'all' | 'none';
const REACH: Partial<Record<Role, Reach>> = {
  centre_officer: 'unit',
  other_implementer: 'unit',
  beneficiary: 'unit',
  sct_appraiser: 'area',
  sct_council_member: 'area',
  sct_director: 'area',
  provincial_committee: 'area',
  administrator: 'none',
};
export const reachOf = (role: Role): Reach => REACH[role] ?? 'all';

/** What a person did for a case that bars them from another act on it. Kept per person, not per account. */
export const DUTIES = [
  'submit',
  'appraise',
  'approve',
  'confirm',
  'request',
  'endorse',
  'record_payment',
  'inspect',
  'accept',
  'settle',
  'nominate',
] as const;
export type Duty = (typeof DUTIES)[number];

/** What somebody did, as it stands after their name. */
export const DUTY_LABELS: Readonly<Record<Duty, Label>> = {
  submit: { vi: 'nộp', en: 'submitted' },
  appraise: { vi: 'thẩm định', en: 'appraised' },
  approve: { vi: 'duyệt', en: 'approved' },
  confirm: { vi: 'xác nhận khối lượng của', en: 'confirmed work of' },
  request: { vi: 'lập đề nghị, báo cáo của', en: 'made a request or report of' },
  endorse: { vi: 'soát xét khoản chi của', en: 'endorsed a payment of' },
  record_payment: { vi: 'ghi nhận thanh toán của', en: 'recorded a payment of' },
  inspect: { vi: 'kiểm tra', en: 'inspected' },
  accept: { vi: 'nghiệm thu', en: 'accepted' },
  settle: { vi: 'quyết toán', en: 'settled' },
  nominate: { vi: 'đề nghị khen thưởng', en: 'nominated' },
};

/** Kinds of paper (forms M1 to M13 of TT 36/2013 and the papers of its articles 10 to 19). */
export const DOCUMENT_KINDS = {
  request_letter: {
    vi: 'Công văn đề nghị của đơn vị thực hiện',
    en: 'Request letter of the implementing unit',
  },
  beneficiary_letter: {
    vi: 'Văn bản đề nghị hỗ trợ của đơn vị thụ hưởng',
    en: 'Request letter of the beneficiary',
  },
  estimate_form: { vi: 'Dự toán kinh phí (mẫu 1)', en: 'Cost estimate (form 1)' },
  supplement_letter: { vi: 'Công văn yêu cầu bổ sung', en: 'Letter asking for a supplement' },
  appraisal_sheet: { vi: 'Phiếu thẩm định cấp cơ sở (mẫu 4)', en: 'Base appraisal sheet (form 4)' },
  council_minutes: { vi: 'Biên bản họp hội đồng', en: 'Council minutes' },
  registration_report: { vi: 'Báo cáo đăng ký kế hoạch', en: 'Registration report' },
  plan_submission: { vi: 'Tờ trình phê duyệt kế hoạch', en: 'Plan submission letter' },
  plan_decision: { vi: 'Quyết định phê duyệt kế hoạch', en: 'Plan decision' },
  plan_notice: { vi: 'Công văn thông báo kế hoạch', en: 'Plan notice' },
  tender_result: { vi: 'Quyết định phê duyệt kết quả đấu thầu', en: 'Tender result decision' },
  contract: { vi: 'Hợp đồng thực hiện đề án', en: 'Project contract' },
  support_contract: {
    vi: 'Hợp đồng hỗ trợ với đơn vị thụ hưởng',
    en: 'Support contract with the beneficiary',
  },
  purchase_contract: { vi: 'Hợp đồng mua bán máy móc, thiết bị', en: 'Purchase contract' },
  training_plan: { vi: 'Kế hoạch tổ chức đào tạo (mẫu 11)', en: 'Training plan (form 11)' },
  implementation_plan: { vi: 'Kế hoạch triển khai', en: 'Implementation plan' },
  progress_report: { vi: 'Báo cáo tiến độ (mẫu 3a)', en: 'Progress report (form 3a)' },
  volume_report: { vi: 'Báo cáo khối lượng hoàn thành (mẫu 3b)', en: 'Volume report (form 3b)' },
  result_report: { vi: 'Báo cáo kết quả thực hiện', en: 'Result report' },
  business_registration: { vi: 'Giấy đăng ký kinh doanh', en: 'Business registration' },
  payment_order: { vi: 'Chứng từ thanh toán của Kho bạc', en: 'Treasury payment order' },
  transfer_proof: {
    vi: 'Chứng từ chuyển tiền cho đơn vị thụ hưởng',
    en: 'Proof of transfer to the beneficiary',
  },
  acceptance_minutes: {
    vi: 'Biên bản nghiệm thu cơ sở (mẫu 5)',
    en: 'Site acceptance minutes (form 5)',
  },
  content_vouchers: {
    vi: 'Hồ sơ, chứng từ theo nội dung đề án (điều 14)',
    en: 'Papers by content (article 14)',
  },
  liquidation_minutes: {
    vi: 'Biên bản thanh lý hợp đồng (mẫu 6)',
    en: 'Liquidation minutes (form 6)',
  },
  settlement_table: { vi: 'Biểu chi tiết quyết toán (mẫu 7)', en: 'Settlement table (form 7)' },
  voucher_list: { vi: 'Bảng kê chứng từ quyết toán (mẫu 8)', en: 'Voucher list (form 8)' },
  return_paper: { vi: 'Giấy nộp trả kinh phí', en: 'Return paper' },
  inspection_decision: { vi: 'Quyết định kiểm tra', en: 'Inspection decision' },
  visit_minutes: { vi: 'Biên bản kiểm tra', en: 'Minutes of the visit' },
  photo: { vi: 'Ảnh hiện trường', en: 'Site photo' },
  remedy_evidence: { vi: 'Tài liệu chứng minh đã khắc phục', en: 'Evidence of the remedy' },
  achievement_report: { vi: 'Báo cáo thành tích', en: 'Achievement report' },
  award_decision: { vi: 'Quyết định khen thưởng', en: 'Award decision' },
  other: { vi: 'Tài liệu khác', en: 'Other paper' },
} as const satisfies Record<string, Label>;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** How a value in the body of an event looks. Money is a decimal string of whole đồng, dates are `YYYY-MM-DD`. */
export type FieldType =
  | 'text'
  | 'money'
  | 'date'
  | 'integer'
  | 'percent'
  | 'boolean'
  | 'choice'
  | 'case'
  | 'list'
  | 'group';

/** One value an event carries; request validation, the API description and the screens are made from it. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly label: Label;
  /** May be left out. Fields are required unless they say otherwise. */
  readonly optional?: true;
  /** An optional value that may be sent as null, which takes back what was filled in before. */
  readonly nullable?: true;
  /** Longest text in characters, or most rows of a list. Defaults: 2,000 characters, 200 rows. */
  readonly max?: number;
  /** For money and integer: the smallest value allowed. Defaults to 0. */
  readonly min?: number;
  readonly choices?: readonly { readonly value: string; readonly label: Label }[];
  /** For `list` and `group`: what each row holds. */
  readonly fields?: readonly Field[];
}

/** A state a case rests in. */
export interface Step {
  readonly label: Label;
  /** Papers this state usually works on; the ones a move insists on stand in its rules. */
  readonly documents?: readonly DocumentKind[];
  /** Codes of the deadline table; opened when the state is entered, closed when it is left. */
  readonly deadlines?: readonly string[];
  readonly isFinal?: true;
}

/** An allowed change: who may ask for it, what it carries, what it stands on. */
export interface Move {
  readonly label: Label;
  readonly roles: readonly Role[];
  readonly duty?: Duty;
  /** The state does not wait for this move: withdrawing, editing, cancelling. Nobody is reminded of it. */
  readonly aside?: true;
  /**
   * May be asked for several cases at once: nothing has to be filled in, no money moves, and nobody judges a case on
   * its merit by it. What marks the moves so is that the rules alone decide and a person only sets the case going:
   * taking complete dossiers in, taking registered ones up for appraisal, sending passed ones on to the department,
   * closing what is settled or verified already. Passing, rejecting, confirming, accepting, approving and signing are
   * judgements on one case; submitting is a declaration its author answers for: those are made one by one.
   */
  readonly bulk?: true;
  /**
   * Decides over money: whoever makes it proves shortly before that it is really them (a code of their telephone, or
   * the password again), because a session left open must not be enough to move money.
   */
  readonly stepUp?: true;
  /**
   * Above the amount that the limit `above` of the rulebook sets, another person has made `event` on the case since it
   * came to rest where it is. A rule of the machine says so to people; the database asks for it once more.
   */
  readonly secondPerson?: { readonly event: string; readonly above: string };
  readonly fields: readonly Field[];
  /** The article the step comes from, as far as the law regulates it. */
  readonly basis?: string;
}
