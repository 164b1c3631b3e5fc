/**
 * A small programme driven over HTTP: the people, the papers and the steps that bring an estimate, projects, a plan,
 * a contract and instalments to the state a test begins with. Nothing is written past the engine.
 */
import type { TestApp } from './app.js';
import type { Client } from './client.js';
import { attach, headersOf, type Receipt } from './commands.js';
import { signInTeam, type Team } from './team.js';
import { confirmedPayee } from './two-persons.js';

/** Everything a plan year asks for may be filed in time on this day; the norms and ceilings are those of 2014. */
export const PROGRAMME_NOW = '2017-04-10T08:00:00+07:00';
export const PLAN_YEAR = 2018;

/** Number and day of a paper that somebody signed, as most decisions carry them. */
export const DECISION = { decisionNumber: '01/QĐ', decisionDate: '2017-04-10' } as const;

export interface ProjectWish {
  /** Support asked for in đồng, decimal string; the counterpart is half as much again. Default 100 million. */
  readonly support?: string;
  /** Any other field of the opening. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** The body that opens a project which breaks no rule: a training course (content 1.1), paid 70 % at first. */
export function projectBody({ support = '100000000', details = {} }: ProjectWish = {}): Record<
  string,
  unknown
> {
  const counterpart = (BigInt(support) / 2n).toString();
  const totalCost = (BigInt(support) + BigInt(counterpart)).toString();
  const parts = ['parties', 'grounds', 'aims', 'scale', 'contents', 'organisation', 'effect'];
  return {
    year: PLAN_YEAR,
    title: 'Đào tạo nghề may công nghiệp',
    contentCode: '1.1',
    beneficiaryName: 'Công ty TNHH May Hồng Hà',
    beneficiaryPlace: 'Xã Đông Sơn',
    totalCost,
    support,
    counterpart,
    isEligible: true,
    investsTheRest: true,
    noDoubleFunding: true,
    estimate: [{ item: 'Tổ chức lớp học', amount: totalCost, support, counterpart }],
    parts: Object.fromEntries(parts.map((part) => [part, 'Nội dung theo đề cương'])),
    ...details,
  };
}

export const CRITERIA = {
  principles: 'Phù hợp',
  aims: 'Rõ ràng',
  ability: 'Đủ năng lực',
  combination: 'Có lồng ghép',
  completeness: 'Đầy đủ',
} as const;

/** Walks cases through their steps and remembers the revision each one has reached. */
export class Programme {
  private readonly revisions = new Map<string, number>();

  private constructor(
    readonly app: TestApp,
    readonly team: Team,
  ) {}

  /** Adds the people. The clock of the application should stand at PROGRAMME_NOW. */
  static async start(app: TestApp): Promise<Programme> {
    return new Programme(app, await signInTeam(app));
  }

  /** The revision a case has now. */
  async revision(caseId: string): Promise<number> {
    const [row] = await this.app.db.query<{ revision: number }>(
      'SELECT revision FROM cases WHERE id = $1',
      [caseId],
    );
    if (!row) throw new Error(`there is no case ${caseId}`);
    return row.revision;
  }

  async open(who: Client, kind: string, body: unknown): Promise<Receipt> {
    const sent = { headers: headersOf({}) };
    return this.remember(await who.write<Receipt>(`/cases/${kind}`, body, sent));
  }

  /** Makes a move with the revision the case has; throws what the API says when it refuses. */
  async send(who: Client, caseId: string, type: string, payload: object = {}): Promise<Receipt> {
    const revision = this.revisions.get(caseId) ?? (await this.revision(caseId));
    const sent = { headers: headersOf({ ifMatch: `"${revision}"` }) };
    return this.remember(
      await who.write<Receipt>(`/cases/${caseId}/events`, { type, ...payload }, sent),
    );
  }

  /** Forgets what revision a case had: something else has moved it. */
  forget(caseId: string): void {
    this.revisions.delete(caseId);
  }

  private remember(receipt: Receipt): Receipt {
    for (const { caseId, revision } of [receipt, ...receipt.alsoMoved])
      this.revisions.set(caseId, revision);
    return receipt;
  }

  async estimate(amount = '1000000000000'): Promise<string> {
    const body = { year: PLAN_YEAR, title: 'Dự toán khuyến công quốc gia', amount, ...DECISION };
    const { caseId } = await this.open(this.team.finance, 'estimate', body);
    await this.send(this.team.head, caseId, 'estimate.confirm');
    return caseId;
  }

  async draftProject(wish: ProjectWish = {}): Promise<string> {
    return (await this.open(this.team.officer, 'project', projectBody(wish))).caseId;
  }

  /** A project that the provincial department has received. */
  async submittedProject(wish: ProjectWish = {}): Promise<string> {
    const id = await this.draftProject(wish);
    await attach(this.team.officer, id, 'request_letter', 'beneficiary_letter', 'estimate_form');
    await this.send(this.team.officer, id, 'project.submit');
    return id;
  }

  /** A project that the department has registered. */
  async registeredProject(wish: ProjectWish = {}): Promise<string> {
    const { appraiser, director } = this.team;
    const id = await this.submittedProject(wish);
    await this.send(appraiser, id, 'project.accept_dossier');
    await this.send(appraiser, id, 'project.record_appraisal', { criteria: CRITERIA });
    await attach(appraiser, id, 'appraisal_sheet', 'registration_report');
    await this.send(director, id, 'project.pass');
    await this.send(director, id, 'project.register');
    return id;
  }

  /** A project that passed the ministry appraisal and may enter a plan. */
  async appraisedProject(wish: ProjectWish = {}): Promise<string> {
    const { reviewer, head } = this.team;
    const id = await this.registeredProject(wish);
    await this.send(reviewer, id, 'project.begin_appraisal');
    await this.send(reviewer, id, 'project.record_appraisal', { criteria: CRITERIA });
    await this.send(head, id, 'project.pass');
    return id;
  }

  /** A batch with these projects (id and amount in đồng), submitted to the Minister with its papers attached. */
  async submittedPlan(
    estimateId: string,
    lines: readonly { projectId: string; amount: string }[],
  ): Promise<string> {
    const { reviewer, head, signatory } = this.team;
    const body = { year: PLAN_YEAR, title: 'Kế hoạch đợt 1', batch: 1, estimateId };
    const { caseId: id } = await this.open(reviewer, 'plan', body);
    for (const line of lines) await this.send(reviewer, id, 'plan.add_line', line);
    await attach(reviewer, id, 'plan_submission');
    await this.send(head, id, 'plan.submit');
    await attach(signatory, id, 'plan_decision');
    return id;
  }

  /** A batch the Minister approved, with the finance opinion recorded. */
  async approvedPlan(
    estimateId: string,
    lines: readonly { projectId: string; amount: string }[],
  ): Promise<string> {
    const id = await this.submittedPlan(estimateId, lines);
    await this.send(this.team.signatory, id, 'plan.approve', DECISION);
    await this.send(this.team.finance, id, 'plan.record_opinion', DECISION);
    return id;
  }

  /** Gives notice of the plan to a project that stands in one: it is ready to sign. */
  async giveNotice(projectId: string): Promise<void> {
    await attach(this.team.reviewer, projectId, 'plan_notice');
    await this.send(this.team.reviewer, projectId, 'project.receive_notice', DECISION);
  }

  async signedContract(lines: readonly { projectId: string; amount: string }[]): Promise<string> {
    const { reviewer, head } = this.team;
    const { caseId: id } = await this.open(reviewer, 'contract', { projects: lines });
    await attach(reviewer, id, 'contract');
    await this.send(head, id, 'contract.sign', DECISION);
    await confirmedPayee(this, id);
    return id;
  }

  /** From nothing to a project under contract; its support is the whole of the contract. */
  async contractedProject(wish: ProjectWish = {}): Promise<Contracted> {
    const amount = wish.support ?? '100000000';
    const projectId = await this.appraisedProject(wish);
    const estimateId = await this.estimate(amount);
    const planId = await this.approvedPlan(estimateId, [{ projectId, amount }]);
    await this.giveNotice(projectId);
    const contractId = await this.signedContract([{ projectId, amount }]);
    return { projectId, estimateId, planId, contractId, amount };
  }

  async draftInstalment(
    projectId: string,
    amount: string,
    type: 'first' | 'next' | 'remaining' = 'first',
  ) {
    const { caseId: id } = await this.open(this.team.officer, 'instalment', {
      projectId,
      type,
      amount,
    });
    await attach(this.team.officer, id, 'contract', 'training_plan');
    return id;
  }

  /** An instalment that the provincial department confirmed: the department may approve it. */
  async confirmedInstalment(
    projectId: string,
    amount: string,
    type: 'first' | 'next' | 'remaining' = 'first',
  ) {
    const id = await this.draftInstalment(projectId, amount, type);
    await this.send(this.team.officer, id, 'instalment.request');
    await this.send(this.team.appraiser, id, 'instalment.confirm', { confirmedValue: amount });
    return id;
  }

  async paidInstalment(
    projectId: string,
    amount: string,
    type: 'first' | 'next' | 'remaining' = 'first',
  ) {
    const id = await this.confirmedInstalment(projectId, amount, type);
    await this.send(this.team.head, id, 'instalment.approve');
    await attach(this.team.treasurer, id, 'payment_order');
    await this.send(this.team.treasurer, id, 'instalment.record_payment', DECISION);
    return id;
  }

  /** A contracted project carried out in full, reported with its last month and completed. */
  async completeProject({ projectId, amount }: Contracted): Promise<void> {
    const { officer } = this.team;
    await this.send(officer, projectId, 'project.start', { startedOn: '2017-04-10' });
    await attach(officer, projectId, 'progress_report', 'volume_report', 'result_report');
    await this.send(officer, projectId, 'project.report_progress', { value: amount, percent: 100 });
    await this.send(this.team.appraiser, projectId, 'project.confirm_progress');
    await this.send(officer, projectId, 'project.complete', { result: 'Hoàn thành' });
  }

  /** Site acceptance of a completed project: `value` of the support in đồng, counterpart as promised. */
  async acceptProject({ projectId, amount }: Contracted, value = amount): Promise<void> {
    const { director } = this.team;
    await attach(director, projectId, 'acceptance_minutes');
    await this.send(director, projectId, 'project.accept', {
      minutesOn: '2017-04-10',
      value,
      counterpart: (BigInt(amount) / 2n).toString(),
      participants: 'Sở Công Thương, Trung tâm, đơn vị thụ hưởng',
    });
  }

  /** A visit carried out on a project: findings may be added. */
  async carriedOutVisit(projectId: string): Promise<string> {
    const { inspector } = this.team;
    const body = { projectId, plannedOn: '2017-04-10', place: 'Xã Đông Sơn' };
    const { caseId: id } = await this.open(inspector, 'visit', body);
    await attach(inspector, id, 'inspection_decision', 'photo', 'visit_minutes');
    await this.send(inspector, id, 'visit.announce', DECISION);
    const { rows } = await inspector.read<{ rows: { key: string }[] }>(
      '/rulebook/checklist?on=2017-04-10',
    );
    const checklist = rows.map(({ key }) => ({ code: key, answer: 'yes' }));
    await this.send(inspector, id, 'visit.carry_out', { carriedOutOn: '2017-04-10', checklist });
    return id;
  }
}

export interface Contracted {
  readonly projectId: string;
  readonly estimateId: string;
  readonly planId: string;
  readonly contractId: string;
  readonly amount: string;
}
