/** What people say about a case: written once, never changed, read by those it is for. */
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../workflows/index.js';
import { bodyHash } from '../case-store/unit.js';
import { LifecycleService } from '../lifecycle/lifecycle.service.js';
import { Clock } from '../platform/clock/clock.js';
import { Database, type Tx } from '../platform/database/database.js';
import { invalidInput, notFound, Problem, type FieldError } from '../platform/http/problem.js';
import { circlesOf } from './circles.js';
import type { Audience, CommentsQuery, NewCommentDto, ReadersQuery } from './discussion.dto.js';
import { Readers, reads, shownReader, type Place, type Reader } from './readers.js';

export interface Comment {
  readonly id: string;
  readonly at: Date;
  readonly personId: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly audience: Audience;
  readonly text: string;
  readonly mentions: readonly { readonly personId: string; readonly name: string }[];
  readonly replyTo: string | null;
}

/** Payload of the topic `comment.mentioned`. */
export interface MentionedPayload {
  readonly commentId: string;
}

interface Kept {
  readonly id: string;
  readonly caseId: string;
  readonly hash: string;
}

const LISTED_AT_MOST = 20;

const COMMENT = `
SELECT m.id, m.at, m.person_id AS "personId", p.full_name AS name, m.audience,
  kc_named(m.text, 'vi') AS text, m.reply_to AS "replyTo",
  (SELECT n.name FROM organisation_names n WHERE n.org_id = m.org_id
    ORDER BY (n.valid_from <= m.at) DESC, abs(n.valid_from - m.at::date) LIMIT 1) AS organisation,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('personId', q.id, 'name', q.full_name)
      ORDER BY array_position(m.mentions, q.id)), '[]') FROM persons q WHERE q.id = ANY (m.mentions)) AS mentions
FROM case_comments m JOIN persons p ON p.id = m.person_id`;

/** Names of those who are mentioned stand in the text as ids: they may have to go. What looks like one and was typed is none. */
const ADD = `
INSERT INTO case_comments (case_id, person_id, org_id, audience, circle, text, mentions, reply_to, at, key, body_hash)
VALUES ($1, $2, $3, $4, $5, kc_unnamed(replace($6, '{person:', '{ person:'), $7, '@'), $7, $8, $9, $10, $11) ON CONFLICT (person_id, key) DO NOTHING RETURNING id`;

const KEPT = `SELECT id, case_id AS "caseId", body_hash AS hash FROM case_comments WHERE person_id = $1 AND key = $2`;

const circlesFor = ({ roles, orgId, succeeded }: Actor): readonly string[] =>
  circlesOf(roles.map((role) => ({ role, orgId, succeeded: succeeded?.orgIds ?? [] })));

const onlooker = (): Problem =>
  new Problem({
    status: 403,
    code: 'role_may_not_do_this',
    title: 'Vai trò của bạn chỉ được đọc trao đổi',
  });

const keyWasUsed = (): Problem =>
  new Problem({
    status: 422,
    code: 'key_was_used_for_something_else',
    title: 'Khóa Idempotency-Key đã dùng cho một yêu cầu khác',
    detail: 'Hãy dùng khóa mới cho yêu cầu mới; chỉ gửi lại khóa cũ với đúng nội dung cũ.',
  });

@Injectable()
export class DiscussionService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly lifecycle: LifecycleService,
    private readonly readers: Readers,
  ) {}

  /** What was said, the earliest first; what is internal to others is not there. @throws Problem 404 `not_found` */
  async list(
    caseId: string,
    { cursor, limit = 100 }: CommentsQuery,
    actor: Actor,
  ): Promise<{ items: Comment[]; next: string | null }> {
    await this.placeOf(caseId, actor);
    const rows = await this.database.query<Comment>(
      `${COMMENT} WHERE m.case_id = $1 AND (m.circle IS NULL OR m.circle = ANY ($2))
         AND ($3::uuid IS NULL OR m.id > $3) ORDER BY m.id LIMIT $4`,
      [caseId, circlesFor(actor), cursor ?? null, limit + 1],
    );
    const items = rows.slice(0, limit);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /**
   * Says something; the same key with the same words gives the same comment again.
   * @throws Problem 404 `not_found`; 403 `role_may_not_do_this` for those who only look on; 400 `invalid_input` for
   * people who would not read it and for an answer to what is not there or is internal; 422
   * `key_was_used_for_something_else`
   */
  async say(caseId: string, wish: NewCommentDto, key: string, actor: Actor): Promise<Comment> {
    const place = await this.placeOf(caseId, actor);
    const circles = circlesFor(actor);
    const [own] = circles;
    if (own === undefined) throw onlooker();
    const { audience, text, replyTo } = wish;
    const hash = bodyHash({ caseId, ...wish });
    const known = await this.database.one<Kept>(KEPT, [actor.personId, key]);
    if (known) return this.again(known, hash);
    const circle = audience === 'all' ? null : own;
    const mentions = [...new Set(wish.mentions ?? [])];
    const errors = [
      ...(await this.unreading(place, mentions, circle)),
      ...(await this.unanswerable(caseId, replyTo, circle, circles)),
    ];
    if (errors.length > 0) throw invalidInput(errors);
    const at = this.clock.now().toISOString();
    const { personId, orgId } = actor;
    const row = [caseId, personId, orgId, audience, circle, text, mentions, replyTo ?? null, at];
    const id = await this.database.transaction((tx) => add(tx, [...row, key, hash], mentions));
    if (id !== undefined) return this.one(id);
    const meanwhile = await this.database.one<Kept>(KEPT, [actor.personId, key]);
    if (!meanwhile) throw new Error('the comment was not stored');
    return this.again(meanwhile, hash);
  }

  /** People who may be mentioned, by name, twenty at most. @throws Problem 404 `not_found` */
  async people(caseId: string, { q, audience }: ReadersQuery, actor: Actor) {
    const place = await this.placeOf(caseId, actor);
    const [own = ''] = circlesFor(actor);
    const found = await this.readers.of(place, q === undefined ? {} : { q });
    const circle = audience === 'internal' ? own : null;
    return {
      items: found
        .filter((reader) => reads(reader, circle))
        .slice(0, LISTED_AT_MOST)
        .map(shownReader),
    };
  }

  private async placeOf(caseId: string, actor: Actor): Promise<Place> {
    const seen = await this.lifecycle.look(caseId, actor);
    if (!seen) throw notFound('hồ sơ');
    return seen.found;
  }

  private async one(id: string): Promise<Comment> {
    const comment = await this.database.one<Comment>(`${COMMENT} WHERE m.id = $1`, [id]);
    if (!comment) throw new Error('the comment is not there');
    return comment;
  }

  private again({ id, hash }: Kept, asked: string): Promise<Comment> {
    if (hash !== asked) throw keyWasUsed();
    return this.one(id);
  }

  /** One answer for a person who does not see the case, one who would not read this comment, and one who is not. */
  private async unreading(
    place: Place,
    ids: readonly string[],
    circle: string | null,
  ): Promise<FieldError[]> {
    if (ids.length === 0) return [];
    const found = await this.readers.of(place, { ids });
    const may = new Set(
      found.filter((reader: Reader) => reads(reader, circle)).map(({ personId }) => personId),
    );
    return ids.flatMap((id, index) =>
      may.has(id)
        ? []
        : [
            {
              pointer: `/mentions/${index}`,
              code: 'does_not_read_this',
              message: 'người này không đọc được ý kiến này',
            },
          ],
    );
  }

  private async unanswerable(
    caseId: string,
    replyTo: string | undefined,
    circle: string | null,
    circles: readonly string[],
  ): Promise<FieldError[]> {
    if (replyTo === undefined) return [];
    const before = await this.database.one<{ circle: string | null }>(
      `SELECT circle FROM case_comments
       WHERE id = $1 AND case_id = $2 AND (circle IS NULL OR circle = ANY ($3))`,
      [replyTo, caseId, circles],
    );
    if (!before)
      return [{ pointer: '/replyTo', code: 'comment_not_found', message: 'không có ý kiến này' }];
    if (before.circle === null || before.circle === circle) return [];
    return [
      {
        pointer: '/audience',
        code: 'answer_is_internal',
        message: 'trả lời ý kiến nội bộ thì cũng phải là nội bộ',
      },
    ];
  }
}

/** The comment and, in the same transaction, what tells those who are mentioned. Undefined when the key was taken. */
async function add(
  tx: Tx,
  row: readonly unknown[],
  mentions: readonly string[],
): Promise<string | undefined> {
  const added = await tx.one<{ id: string }>(ADD, row);
  if (added && mentions.length > 0)
    await tx.query(`INSERT INTO outbox (topic, payload) VALUES ('comment.mentioned', $1)`, [
      JSON.stringify({ commentId: added.id } satisfies MentionedPayload),
    ]);
  return added?.id;
}
