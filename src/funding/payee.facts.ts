/** Facts of an account that a contract is paid to: its contract, and the other accounts named for it. */
import { addDays, limitOn, type Payload, type PayeeLaw } from '../../workflows/index.js';
import type { Belonging, KindFacts, LoadedCase } from '../case-store/case.contracts.js';
import { dossierLaws } from '../rulebook/dossier-law.js';
import type { RulebookService } from '../rulebook/rulebook.service.js';

const CONTRACT = `(c.details->>'contractId')::uuid`;

const RELATED = `SELECT jsonb_build_object(
  'contract', (SELECT jsonb_build_object('id', k.id, 'state', k.state, 'orgId', k.org_id, 'areaId', k.area_id,
      'year', k.year, 'title', k.title)
    FROM cases k WHERE k.id = ${CONTRACT} AND k.kind = 'contract'),
  'current', (SELECT jsonb_build_object('id', y.id) FROM cases y
    WHERE y.parent_id = ${CONTRACT} AND y.kind = 'payee' AND y.state = 'confirmed' AND y.id <> c.id LIMIT 1),
  'otherAsked', (SELECT count(*) FROM cases y
    WHERE y.parent_id = ${CONTRACT} AND y.kind = 'payee' AND y.state = 'asked' AND y.id <> c.id))`;

interface Contract {
  readonly id: string;
  readonly orgId: string;
  readonly areaId: string | null;
  readonly year: number;
  readonly title: string;
}

export class PayeeFactsLoader implements KindFacts {
  readonly kind = 'payee';
  readonly codePrefix = 'TK';
  readonly relatedSql = RELATED;
  readonly holderSql = 'c.id';
  readonly watchSql = `ARRAY[${CONTRACT}]`;

  constructor(private readonly rulebook: RulebookService) {}

  holderOf = ({ id }: LoadedCase): string => id;

  /** The first account of a contract may be paid to at once; one that takes the place of another rests some days. */
  law(found: LoadedCase, today: string): Payload {
    const book = this.rulebook.current;
    const isChange = (found.related['current'] ?? null) !== null;
    const rest = isChange ? (limitOn(book, 'payee_rest_days', today)?.days ?? 0) : 0;
    const law: PayeeLaw = {
      dossiers: dossierLaws(book, ['payee'], today),
      usableFrom: addDays(today, rest),
    };
    return { ...law };
  }

  belonging(draft: LoadedCase): Belonging | null {
    const contract = draft.related['contract'] as Contract | null;
    if (!contract) return null;
    const { id, orgId, areaId, year, title } = contract;
    return { orgId, areaId, year, parentId: id, title: `Tài khoản nhận tiền: ${title}` };
  }

  /** What an instalment may be paid to changes with this one: it watches the contract. */
  touches = (details: Payload): readonly string[] => [String(details['contractId'])];
}
