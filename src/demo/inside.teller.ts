/** Tells a story inside the process, through the real path, at the days it happened; papers are rows and sample files. */
import type { Actor, Payload } from '../../workflows/index.js';
import type { Answer, LifecycleService } from '../lifecycle/lifecycle.service.js';
import type { CaseRef, Part, Teller } from '../story/teller.js';

/** What the demonstration needs of the rest: people as they stood on a day, papers, a name for each command. */
export interface Inside {
  readonly lifecycle: LifecycleService;
  actor(part: Part, province: string, on: string): Actor;
  addPapers(ref: CaseRef, kinds: readonly string[], by: Actor, at: Date): Promise<void>;
}

export class InsideTeller implements Teller {
  private at = new Date(0);
  private on = '';
  private told = 0;

  /** `name` begins the idempotency keys: loading again repeats nothing. */
  constructor(
    private readonly inside: Inside,
    private readonly province: string,
    private readonly name: string,
  ) {}

  day(date: string): Promise<void> {
    this.on = date;
    this.at = new Date(`${date}T09:00:00+07:00`);
    return Promise.resolve();
  }

  async open(part: Part, kind: string, payload: Payload): Promise<CaseRef> {
    const answer = await this.inside.lifecycle.open({ ...this.command(part, payload), kind });
    const { caseId, code } = this.receipt(answer, `${kind}.open`);
    return { id: caseId, code, kind };
  }

  async send(
    part: Part,
    on: CaseRef,
    type: string,
    payload: Payload = {},
  ): Promise<readonly CaseRef[]> {
    const answer = await this.inside.lifecycle.send({
      ...this.command(part, payload),
      caseId: on.id,
      type,
    });
    return this.receipt(answer, type).alsoMoved.map(({ caseId, code, kind }) => ({
      id: caseId,
      code,
      kind,
    }));
  }

  papers(part: Part, on: CaseRef, ...kinds: readonly string[]): Promise<void> {
    return this.inside.addPapers(on, kinds, this.actor(part), this.at);
  }

  async refused(
    part: Part,
    on: CaseRef,
    type: string,
    payload: Payload,
    rule: string,
  ): Promise<void> {
    const answer = await this.inside.lifecycle.send({
      ...this.command(part, payload),
      caseId: on.id,
      type,
    });
    if (answer.kind !== 'refused' || !answer.reasons.some((reason) => reason.rule === rule))
      throw new Error(`${this.name}: ${type} on ${on.code} should be refused by ${rule}`);
  }

  private actor(part: Part): Actor {
    return this.inside.actor(part, this.province, this.on);
  }

  private command(part: Part, payload: Payload) {
    this.told += 1;
    const idempotencyKey = `demo-${this.name}-${this.told}`;
    return { actor: this.actor(part), idempotencyKey, payload, quiet: true, at: this.at };
  }

  private receipt(answer: Answer, type: string) {
    if (answer.kind === 'moved') return answer.receipt;
    const reasons = answer.reasons.map(({ rule, message }) => `${rule} (${message.vi})`).join('; ');
    throw new Error(`${this.name}: ${type} was refused: ${reasons}`);
  }
}
