import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  advanceCeilingOn,
  authorityOn,
  contentOn,
  deadlineRuleOn,
  dossierOn,
  heaviestAuthorityOn,
  normOn,
  rowsOn,
  rulebookOf,
  selectionOn,
  supportOf,
  trancheOn,
  type Norm,
  type NormQuery,
} from './rulebook.js';
import { TABLE_NAMES, type NormRow, type RulebookFile } from './tables.js';

const folder = path.dirname(fileURLToPath(import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json') && name !== 'schema.json')
  .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as RulebookFile);
const rulebook = rulebookOf(files);

const MILLION = 1_000_000n;
const millions = (text: string): bigint => {
  const [whole = '0', part = ''] = text.split('.');
  return BigInt(whole) * MILLION + BigInt(part.padEnd(6, '0'));
};

function norm(query: Partial<NormQuery> & { on: string }): Norm {
  const found = normOn(rulebook, { contentCode: '3.3', programme: 'national', ...query });
  if (found === null) throw new Error('no norm');
  return found;
}

describe('the norm of machinery', () => {
  it('is that of 2014 on 10/05/2018 and that of 2018 on 11/05/2018', () => {
    expect(norm({ on: '2018-05-10' })).toMatchObject({
      set: 'NS2014',
      percent: 50,
      cap: 200n * MILLION,
      basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 6.2c',
      mark: 'S',
      verified: true,
    });
    expect(norm({ on: '2018-05-11' })).toMatchObject({
      set: 'NS2018',
      percent: 50,
      cap: 300n * MILLION,
      basis: 'TT 28/2018/TT-BTC điều 8',
    });
  });

  it('begins on 08/04/2014: nothing is known the day before', () => {
    expect(norm({ on: '2014-04-08' }).set).toBe('NS2014');
    for (const on of ['2009-06-01', '2012-06-01', '2013-06-01', '2014-04-07'])
      expect(normOn(rulebook, { contentCode: '3.3', programme: 'national', on })).toBeNull();
  });

  it('is not that of another programme, and not known in a province whose norms were not entered', () => {
    const local = { contentCode: '3.3', programme: 'local', on: '2022-01-01' } as const;
    expect(normOn(rulebook, local)).toBeNull();
    expect(normOn(rulebook, { ...local, areaCode: '01' })).toBeNull();
    expect(normOn(rulebook, { ...local, areaCode: '30' })?.cap).toBe(250n * MILLION);
  });

  // Projects really carried out: plan approval, total cost, support granted, in million đồng.
  it.each([
    ['2017-12-22', '601', '200'],
    ['2017-12-22', '570', '200'],
    ['2019-12-27', '413', '200'],
    ['2022-12-30', '610', '300'],
    ['2022-12-30', '609', '300'],
    ['2021-12-30', '400', '200'],
    ['2018-06-01', '77', '38.5'],
  ])('allows what was granted: plan of %s, cost %s, support %s', (on, cost, granted) => {
    const wish = { requested: millions(granted), eligibleCost: millions(cost) };
    expect(supportOf(norm({ on }), wish)).toBe(millions(granted));
  });

  it('keeps the cap of the plan: the contract of 31/05/2018 on a plan of 2017 gets 200 million of 601', () => {
    const wish = { requested: 300n * MILLION, eligibleCost: 601n * MILLION };
    expect(supportOf(norm({ on: '2017-12-22' }), wish)).toBe(200n * MILLION);
    expect(supportOf(norm({ on: '2018-05-31' }), wish)).toBe(300n * MILLION);
  });

  it('bounds by share and by cap, in whole thousands rounded down', () => {
    const { maxSupport } = norm({ on: '2020-01-01' });
    expect(maxSupport(600n * MILLION)).toBe(300n * MILLION);
    expect(maxSupport(599_999_999n)).toBe(299_999_000n);
    expect(maxSupport(600_002_000n)).toBe(300n * MILLION);
    expect(maxSupport(1_999n)).toBe(0n);
    expect(maxSupport(0n)).toBe(0n);
  });

  it('is bounded by what the plan line has left', () => {
    const wish = { requested: 300n * MILLION, eligibleCost: 900n * MILLION, planLineLeft: 1_500n };
    expect(supportOf(norm({ on: '2020-01-01' }), wish)).toBe(1_000n);
  });
});

describe('multipliers', () => {
  it('raise the cap of a technology line to 450 million since 2018, and not before', () => {
    expect(norm({ on: '2020-01-01', technologyLine: true }).cap).toBe(450n * MILLION);
    expect(norm({ on: '2017-01-01', technologyLine: true }).cap).toBe(200n * MILLION);
  });

  it('are never multiplied with each other', () => {
    const both = norm({ on: '2020-01-01', technologyLine: true, priority: true });
    expect(both.multiplier).toBe(1.5);
    expect(both.cap).toBe(450n * MILLION);
  });

  it('leave the percent as it is, unless the setting says otherwise', () => {
    const cost = 700n * MILLION;
    const line = { contentCode: '3.3', programme: 'national', technologyLine: true } as const;
    expect(norm({ on: '2020-01-01', technologyLine: true }).maxSupport(cost)).toBe(350n * MILLION);
    const changed = rulebookOf(
      files.map((file) =>
        file.table === 'settings'
          ? {
              ...file,
              rows: file.rows.map((row) =>
                row.key === 'norm_multiplier_applies_to'
                  ? { ...row, value: 'cap_and_percent' }
                  : row,
              ),
            }
          : file,
      ),
    );
    const raised = normOn(changed, { ...line, on: '2020-01-01' });
    expect(raised?.percent).toBe(75);
    expect(raised?.maxSupport(cost)).toBe(450n * MILLION);
  });

  it('make the answer as uncertain as the weakest row it rests on', () => {
    expect(norm({ on: '2016-01-01', priority: true })).toMatchObject({ mark: 'S', verified: true });
    expect(norm({ on: '2020-01-01', priority: true })).toMatchObject({
      mark: 'M',
      verified: false,
    });
  });
});

describe('contents with several kinds of support', () => {
  it.each([
    ['3.1', 'new_technology', '2020-01-01', 1000n, 30],
    ['3.1', 'existing_establishment', '2016-01-01', 100n, null],
    ['7.2', 'infrastructure', '2016-01-01', 3000n, null],
    ['7.2', 'infrastructure', '2020-01-01', 6000n, null],
    ['7.2', 'planning', '2020-01-01', 500n, 50],
    ['7.4', 'cluster', '2020-01-01', 1500n, 30],
    ['7.1', 'association_nation', '2016-01-01', 100n, 30],
    ['4.1', 'organise_nation', '2020-01-01', 400n, null],
  ])('%s %s on %s: %s million, %s %%', (contentCode, item, on, cap, percent) => {
    expect(norm({ contentCode, item, on })).toMatchObject({ cap: cap * MILLION, percent });
  });

  it('answer for the usual kind when none is named, and null for a kind whose amount was not found', () => {
    expect(norm({ contentCode: '7.4', on: '2016-01-01' }).cap).toBe(300n * MILLION);
    const prize = { contentCode: '4.1', item: 'prize_nation', programme: 'national' } as const;
    expect(normOn(rulebook, { ...prize, on: '2016-01-01' })?.cap).toBe(10n * MILLION);
    expect(normOn(rulebook, { ...prize, on: '2020-01-01' })).toBeNull();
  });

  it('have exactly one usual kind on any day, so that no norm is drawn at random', () => {
    const wrong = ['2016-01-01', '2020-01-01'].flatMap((on) => {
      const groups = new Map<string, NormRow[]>();
      for (const row of rowsOn(rulebook, 'norms', on).filter(
        (each) => each.programme === 'national',
      ))
        groups.set(row.key, [...(groups.get(row.key) ?? []), row]);
      return [...groups]
        .filter(([, rows]) => rows.length > 1 && rows.filter((row) => row.isDefault).length !== 1)
        .map(([key]) => `${key} on ${on}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('advances', () => {
  it.each([
    ['3.3', undefined, 70, { over: 70, of: 'total_investment' }],
    ['3.1', undefined, 70, { over: 70, of: 'total_investment' }],
    ['7.4', 'establishment', 70, { over: 70, of: 'total_investment' }],
    ['7.2', 'infrastructure', 30, { over: 50, of: 'supported_volume' }],
    ['7.4', 'cluster', 30, { over: 50, of: 'supported_volume' }],
    ['7.2', 'planning', 70, null],
    ['1.1', undefined, 70, null],
    ['2.3', undefined, 100, null],
  ])('content %s %s: %s %% of the support, progress %j', (code, item, percent, progress) => {
    expect(trancheOn(rulebook, code, '2020-01-01', item)?.first).toMatchObject({
      percent,
      progress,
    });
  });

  it('ask for the papers of articles 13 and 14, and for no second instalment where the first is all', () => {
    const machinery = trancheOn(rulebook, '3.3', '2020-01-01');
    expect(machinery?.first.required).toEqual(['contract', 'progress_report']);
    expect(machinery?.remaining.required).toEqual([
      'acceptance_minutes',
      'result_report',
      'volume_report',
      'content_vouchers',
    ]);
    expect(trancheOn(rulebook, '2.3', '2020-01-01')?.remaining.required).toEqual([]);
    expect(trancheOn(rulebook, '9.4', '2020-01-01')).toBeNull();
    expect(trancheOn(rulebook, '3.3', '2014-02-09')).toBeNull();
  });

  it('stop at 70 percent: read until 10/05/2018, remembered since, unknown before', () => {
    expect(advanceCeilingOn(rulebook, '2014-04-07')).toBeNull();
    expect(advanceCeilingOn(rulebook, '2018-05-10')).toEqual({
      percent: 70,
      basis: 'TTLT 26/2014/TTLT-BTC-BCT điều 8.2b',
      mark: 'S',
      verified: true,
    });
    expect(advanceCeilingOn(rulebook, '2018-05-11')).toMatchObject({
      percent: 70,
      mark: 'M',
      verified: false,
    });
  });
});

describe('contents, papers, authorities', () => {
  it('tell tender from selection by the kind of support, and know nothing before the circular', () => {
    expect(selectionOn(rulebook, '3.3', '2020-01-01')).toBe('selection');
    expect(selectionOn(rulebook, '4.2', '2020-01-01')).toBe('tender');
    expect(selectionOn(rulebook, '7.2', '2020-01-01', 'infrastructure')).toBe('tender');
    expect(selectionOn(rulebook, '7.2', '2020-01-01', 'planning')).toBe('selection');
    expect(selectionOn(rulebook, '4.2', '2013-01-01')).toBeNull();
    expect(contentOn(rulebook, '3.3', '2013-01-01')?.label.vi).toMatch(/máy móc/);
    expect(contentOn(rulebook, '3.3', '2009-01-01')).toBeNull();
    expect(contentOn(rulebook, '10.1', '2020-01-01')).toBeNull();
  });

  it('send a request to the highest authority that any of its changes needs', () => {
    const decider = (...changes: string[]) =>
      heaviestAuthorityOn(rulebook, changes, '2020-01-01')?.decidedBy;
    expect(decider('group_place', 'group_beneficiary')).toBe('sct_director');
    expect(decider('group_place', 'change_place')).toBe('dept_head');
    expect(decider('change_place', 'raise_support', 'group_place')).toBe('minister_signatory');
    expect(decider('raise_support', 'no_such_change')).toBeUndefined();
  });

  it('know who approved the national programme of which day', () => {
    const approver = (on: string) => authorityOn(rulebook, 'national_programme', on)?.decidedBy;
    expect(approver('2020-11-20')).toBe('prime_minister');
    expect(approver('2025-09-23')).toBe('minister_signatory');
  });

  it('list the papers of every step the machines ask for', () => {
    const steps = [
      'submit_base appraise_base register plan_submit plan_approve plan_notice tender contract_sign',
      'progress advance_first advance_remaining payment pass_through completion acceptance return',
      'settlement_without_invoice settlement_with_invoice liquidation visit_announce nominate award',
    ].flatMap((line) => line.split(' '));
    expect(
      steps.filter((step) => !dossierOn(rulebook, step, '2020-01-01')?.required.length),
    ).toEqual([]);
  });

  it('know the deadlines of the product on any day and those of the circular since it is in force', () => {
    expect(deadlineRuleOn(rulebook, 'BASE_CHECK', '2009-01-01')?.offset).toBe(3);
    expect(deadlineRuleOn(rulebook, 'SETTLE_DOSSIER', '2014-02-09')).toBeNull();
    expect(deadlineRuleOn(rulebook, 'SETTLE_DOSSIER', '2014-02-10')?.offset).toBe(15);
  });
});

describe('the rulebook', () => {
  it('has rows in every table', () => {
    expect(TABLE_NAMES.filter((table) => rulebook[table].size === 0)).toEqual([]);
  });

  const content = (validFrom: string, validTo: string | null): RulebookFile => {
    const label = { vi: 'a', en: 'a' };
    const common = { key: 'x', instrument: 'i', article: null, mark: 'P', value: 'v' } as const;
    return { table: 'settings', title: label, rows: [{ ...common, validFrom, validTo }] };
  };

  it('refuses two rows that hold on one day and a row that ends before it begins', () => {
    const first = content('2014-01-01', '2018-05-11');
    expect(() => rulebookOf([first, content('2018-05-11', null)])).toThrow(/hold on 2018-05-11/);
    expect(() => rulebookOf([first, content('2018-05-12', null)])).not.toThrow();
    expect(() => rulebookOf([content('2018-05-12', '2018-05-11')])).toThrow(/ends before/);
    expect(() => rulebookOf([content('2014-01-01', null), content('2018-01-01', null)])).toThrow(
      /hold on/,
    );
  });
});
