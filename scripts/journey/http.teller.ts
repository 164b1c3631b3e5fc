/** Tells a story over HTTP as the demonstration people, and prints each step as it happens. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { samplePaper } from '../../src/story/sample-paper.js';
import type { CaseRef, Part, Teller } from '../../src/story/teller.js';
import type { Printer } from './printer.js';
import { usernameOf } from './usernames.js';

interface Person {
  readonly username: string;
  readonly password: string;
  readonly person: string;
}
interface Reason {
  readonly rule: string;
  readonly message: { readonly vi: string };
  readonly basis?: string;
  readonly mark?: string;
}
export interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
interface Label {
  readonly vi: string;
}

export class HttpTeller implements Teller {
  private readonly people: readonly Person[];
  private readonly tokens = new Map<string, string>();
  private readonly actingFor = new Map<string, string>();
  private readonly labels = new Map<string, string>();
  private papersNamed: Readonly<Record<string, Label>> = {};

  constructor(
    private readonly url: string,
    peopleFile: string,
    private readonly province: string,
    private readonly print: Printer,
  ) {
    this.people = JSON.parse(readFileSync(peopleFile, 'utf8')) as Person[];
  }

  /** Loads what moves and papers are called. */
  async begin(): Promise<void> {
    const { kinds, documents } = (await this.call('GET', '/workflows', 'cuc.thamdinh1'))
      .body as unknown as {
      kinds: readonly { kind: string }[];
      documents: Readonly<Record<string, Label>>;
    };
    this.papersNamed = documents;
    for (const { kind } of kinds) await this.learn(kind);
  }

  username(part: Part): string {
    return usernameOf(part, this.province);
  }

  nameOf(username: string): string {
    return this.people.find((person) => person.username === username)?.person ?? username;
  }

  /** For somebody whose session has ended meanwhile, as it does when a role is given. */
  signInAnew(username: string): void {
    this.tokens.delete(username);
  }

  async day(date: string): Promise<void> {
    const reply = await this.call('POST', '/sandbox/clock', 'quantri', {
      now: `${date}T09:00:00+07:00`,
    });
    if (reply.status >= 300)
      throw new Error(`the clock does not go to ${date}: ${JSON.stringify(reply.body)}`);
    this.print.day(date);
    await this.actForTheCentre();
  }

  /** The officer may hold a second role on some days; whatever is told of the Centre is done for the Centre. */
  private async actForTheCentre(): Promise<void> {
    const officer = this.username('centre');
    this.actingFor.delete(officer);
    const { organisations } = (await this.call('GET', '/me', officer)).body as unknown as {
      organisations: readonly { id: string; kind: string }[];
    };
    const centre = organisations.find(({ kind }) => kind === 'centre');
    if (centre) this.actingFor.set(officer, centre.id);
  }

  async open(part: Part, kind: string, payload: object): Promise<CaseRef> {
    const reply = await this.call('POST', `/cases/${kind}`, this.username(part), payload);
    const { caseId, code } = this.moved(reply, `${kind}.open`) as { caseId: string; code: string };
    await this.tell(part, `${kind}.open`, { id: caseId, code, kind }, reply);
    return { id: caseId, code, kind };
  }

  async send(
    part: Part,
    on: CaseRef,
    type: string,
    payload: object = {},
  ): Promise<readonly CaseRef[]> {
    const reply = await this.ask(this.username(part), on, type, payload);
    const { alsoMoved } = this.moved(reply, type) as {
      alsoMoved: readonly { caseId: string; code: string; kind: string }[];
    };
    await this.tell(part, type, on, reply);
    return alsoMoved.map(({ caseId, code, kind }) => ({ id: caseId, code, kind }));
  }

  async papers(part: Part, on: CaseRef, ...kinds: readonly string[]): Promise<void> {
    for (const kind of kinds) {
      const name = this.papersNamed[kind]?.vi ?? kind;
      const query = new URLSearchParams({ kind, name: `${name.replaceAll(/[/:]/g, '-')}.pdf` });
      const reply = await this.upload(
        `/cases/${on.id}/documents?${query.toString()}`,
        this.username(part),
        samplePaper(name),
      );
      if (reply.status !== 201)
        throw new Error(`paper ${kind} on ${on.code}: ${JSON.stringify(reply.body)}`);
    }
    this.print.papers(
      on.code,
      kinds.map((kind) => this.papersNamed[kind]?.vi ?? kind),
    );
  }

  refused(part: Part, on: CaseRef, type: string, payload: object, rule: string): Promise<void> {
    return this.refusedAs(this.username(part), on, { type, payload, rule });
  }

  /** As `refused`, for somebody by username who acts for an organisation. */
  async refusedAs(
    username: string,
    on: CaseRef,
    move: { readonly type: string; readonly payload: object; readonly rule: string },
    actingFor?: string,
  ): Promise<void> {
    const reply = await this.ask(username, on, move.type, move.payload, actingFor);
    const reasons = (reply.body['reasons'] ?? []) as readonly Reason[];
    if (reply.status < 400 || !reasons.some(({ rule }) => rule === move.rule))
      throw new Error(
        `${move.type} on ${on.code} should be refused by ${move.rule}: ${JSON.stringify(reply.body)}`,
      );
    this.print.refused(
      this.nameOf(username),
      this.labels.get(move.type) ?? move.type,
      reasons
        .filter(({ rule }) => rule === move.rule)
        .map(({ message, basis, mark }) => ({
          text: message.vi,
          basis: basis ?? null,
          mark: mark ?? null,
        })),
    );
  }

  /** One request as somebody; the body may be left out. */
  async call(
    method: string,
    path: string,
    username: string,
    body?: object,
    headers: Record<string, string> = {},
  ) {
    return this.fetch(
      method,
      path,
      {
        ...(await this.authority(username)),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...headers,
      },
      body === undefined ? undefined : JSON.stringify(body),
    );
  }

  private async ask(
    username: string,
    on: CaseRef,
    type: string,
    payload: object,
    actingFor?: string,
  ): Promise<Reply> {
    const headers: Record<string, string> =
      actingFor === undefined ? {} : { 'x-acting-for': actingFor };
    const seen = await this.call('GET', `/cases/${on.id}`, username, undefined, headers);
    // One event may be called differently in different states: what it is called here is what counts.
    for (const { event, label } of (seen.body['moves'] ?? []) as readonly {
      event: string;
      label: Label;
    }[])
      this.labels.set(event, label.vi);
    return this.call(
      'POST',
      `/cases/${on.id}/events`,
      username,
      { type, ...payload },
      {
        ...headers,
        'if-match': `"${String(seen.body['revision'] ?? 0)}"`,
      },
    );
  }

  private async upload(path: string, username: string, content: Buffer): Promise<Reply> {
    const headers = {
      ...(await this.authority(username)),
      'content-type': 'application/octet-stream',
    };
    return this.fetch('POST', path, headers, content);
  }

  private async authority(username: string): Promise<Record<string, string>> {
    const known = this.tokens.get(username);
    const org = this.actingFor.get(username);
    const acting: Record<string, string> = org === undefined ? {} : { 'x-acting-for': org };
    if (known !== undefined) return { authorization: `Bearer ${known}`, ...acting };
    const person = this.people.find((each) => each.username === username);
    if (!person) throw new Error(`there is no demonstration person ${username}`);
    const body = JSON.stringify({ username, password: person.password, kind: 'bearer' });
    const reply = await this.fetch(
      'POST',
      '/session',
      { 'content-type': 'application/json' },
      body,
    );
    const token = reply.body['token'];
    if (typeof token !== 'string')
      throw new Error(`${username} cannot sign in: ${JSON.stringify(reply.body)}`);
    this.tokens.set(username, token);
    return { authorization: `Bearer ${token}`, ...acting };
  }

  private async fetch(
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string | Buffer,
  ): Promise<Reply> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers,
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: (text === '' ? {} : JSON.parse(text)) as Reply['body'],
    };
  }

  private moved({ status, body }: Reply, type: string): Reply['body'] {
    if (status >= 300) throw new Error(`${type}: ${status} ${JSON.stringify(body, null, 1)}`);
    return body;
  }

  private async tell(part: Part, type: string, on: CaseRef, { body }: Reply): Promise<void> {
    const { stage, state, transfers, deadlines } = body as unknown as {
      stage: string;
      state: string;
      transfers: readonly { posting: string; amount: string }[];
      deadlines: readonly { code: string; due: string }[];
    };
    this.print.moved({
      who: this.nameOf(this.username(part)),
      what: this.labels.get(type) ?? type,
      code: on.code,
      state: this.labels.get(`${on.kind}/${stage}/${state}`) ?? state,
      transfers,
      deadlines,
    });
    await Promise.resolve();
  }

  private async learn(kind: string): Promise<void> {
    const { stages } = (await this.call('GET', `/workflows/${kind}`, 'cuc.thamdinh1'))
      .body as unknown as {
      stages: readonly {
        stage: string;
        opening: { label: Label } | null;
        states: readonly {
          state: string;
          label: Label;
          moves: readonly { event: string; label: Label }[];
        }[];
      }[];
    };
    for (const { stage, opening, states } of stages) {
      if (opening) this.labels.set(`${kind}.open`, opening.label.vi);
      for (const { state, label, moves } of states) {
        this.labels.set(`${kind}/${stage}/${state}`, label.vi);
        for (const { event, label: name } of moves) this.labels.set(event, name.vi);
      }
    }
  }
}
