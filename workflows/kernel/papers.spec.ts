import { ASKING, actorOf, factsOf, TODAY } from '../../test/support/machine-tables.js';
import { projectFacts } from '../../test/support/project.facts.js';
import type { CaseEvent, Payload } from './facts.js';
import { paperAttached, papersMissing, papersOf } from './papers.js';
import { projectRules } from './project-rules.js';
import { PROJECT_PARTS, type ProjectFacts } from './project.js';
import { separationRules } from './separation.js';
import { DUTIES } from './step.js';

const facts = factsOf('project', { papers: { contract: 1, photo: 0 } });
const event: CaseEvent = {
  type: 'case.ask',
  actor: actorOf('dept_head'),
  at: `${TODAY}T02:00:00.000Z`,
  today: TODAY,
  payload: {},
};

describe('papers of a step', () => {
  it('are complete when the rulebook asks for none', () => {
    expect([papersMissing(facts, null), papersMissing(facts, undefined)]).toEqual([true, true]);
    expect(papersOf('anything').holds(facts, event)).toBe(true);
  });

  it('are named in both languages when they are missing, with the article that asks for them', () => {
    const dossier = { kinds: ['contract', 'photo', 'tender_result'], basis: 'điều 13', mark: 'S°' };
    expect(papersMissing(facts, dossier)).toEqual({
      params: {
        missing: 'Ảnh hiện trường; Quyết định phê duyệt kết quả đấu thầu',
        missingEn: 'Site photo; Tender result decision',
      },
      papers: ['photo', 'tender_result'],
      basis: 'điều 13',
      mark: 'S°',
    });
  });

  it('keep the name of the rulebook when the product does not know the kind', () => {
    expect(papersMissing(facts, { kinds: ['new_form'], basis: '', mark: 'P' })).toMatchObject({
      params: { missing: 'new_form', missingEn: 'new_form' },
    });
  });

  it('a machine insists on are asked for without the rulebook', () => {
    expect(paperAttached('contract').holds(facts, event)).toBe(true);
    expect(paperAttached('contract', 'photo').holds(facts, event)).toEqual({
      params: { missing: 'Ảnh hiện trường', missingEn: 'Site photo' },
      papers: ['photo'],
    });
  });
});

describe('what is missing in a project', () => {
  const project = (details: Payload) => projectFacts({ details }) as ProjectFacts;

  it('is told by the names of the parts', () => {
    const broken = projectRules.parts_are_filled.holds(project({ parts: {} }), event);
    expect(broken).toMatchObject({ fields: PROJECT_PARTS.map((part) => `parts/${part}`) });
    const { missing = '', missingEn = '' } =
      typeof broken === 'object' ? (broken.params ?? {}) : {};
    expect(missing.split('; ')).toHaveLength(PROJECT_PARTS.length);
    expect([missing.split('; ')[0], missingEn.split('; ')[0]]).toEqual([
      '1. Đơn vị thực hiện, phối hợp, thụ hưởng, địa điểm',
      '1. Parties and place',
    ]);
  });

  it('is told by the names of the criteria; one the sheet does not know yet keeps its key', () => {
    const given = projectFacts({
      details: { criteria: undefined },
      law: { criteria: ['aims', 'new_criterion'] },
    }) as ProjectFacts;
    expect(projectRules.criteria_are_recorded.holds(given, event)).toMatchObject({
      fields: ['criteria/aims', 'criteria/new_criterion'],
      params: {
        missing: 'Mục tiêu, sự cần thiết, hiệu quả; new_criterion',
        missingEn: 'Aims, need, effect; new_criterion',
      },
    });
  });
});

describe('separation of duties', () => {
  it.each(Object.entries(separationRules))('%s bars by that duty and no other', (name, rule) => {
    const barred = DUTIES.filter(
      (duty) => rule.holds(factsOf('project', { duties: { [duty]: [ASKING] } }), event) !== true,
    );
    expect(barred).toEqual([name.replace('actor_did_not_', '')]);
  });
});
