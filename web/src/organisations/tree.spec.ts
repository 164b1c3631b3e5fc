import type { AreaDto, OrganisationDto } from '../api/generated/types.gen.js';
import { byProvince, matching, treeOf } from './tree.js';

const unit = (id: string, change: Partial<OrganisationDto> = {}): OrganisationDto => ({
  id,
  kind: 'centre',
  name: id,
  shortName: null,
  documentCode: null,
  areaId: null,
  parentId: null,
  validFrom: '2009-01-01',
  validTo: null,
  ...change,
});
const area = (id: string, today: string): AreaDto => ({
  id,
  code: id,
  name: id,
  fullName: `Tỉnh ${id}`,
  kind: 'province',
  validFrom: '2009-01-01',
  validTo: null,
  today: { id: today, code: today, name: today },
});

describe('organisations', () => {
  it('stand below their superior, or at the top where it is not shown', () => {
    const units = [unit('b', { parentId: 'a' }), unit('a'), unit('c', { parentId: 'gone' })];
    expect(treeOf(units).map((node) => [node.unit.id, node.below.map((n) => n.unit.id)])).toEqual([
      ['a', ['b']],
      ['c', []],
    ]);
  });

  it('are grouped by the province of the day, or by the one of today', () => {
    const units = [unit('x', { areaId: 'Ninh Thuận' }), unit('y', { areaId: 'Khánh Hòa' })];
    const areas = [
      area('Ninh Thuận', 'Khánh Hòa'),
      area('Khánh Hòa', 'Khánh Hòa'),
      area('Huế', 'Huế'),
    ];
    const shown = (inTodays: boolean): unknown =>
      byProvince(units, areas, inTodays).map(({ name, nowIn, units: own }) => [
        name,
        nowIn,
        own.map(({ id }) => id),
      ]);
    expect(shown(false)).toEqual([
      ['Khánh Hòa', null, ['y']],
      ['Ninh Thuận', 'Khánh Hòa', ['x']],
    ]);
    expect(shown(true)).toEqual([['Khánh Hòa', null, ['x', 'y']]]);
  });

  it('are found without accents', () => {
    const units = [unit('1', { name: 'Sở Công Thương' }), unit('2', { kind: 'treasury' })];
    expect(matching(units, { kind: '', q: 'so cong' }).map(({ id }) => id)).toEqual(['1']);
    expect(matching(units, { kind: 'treasury', q: '' }).map(({ id }) => id)).toEqual(['2']);
  });
});
