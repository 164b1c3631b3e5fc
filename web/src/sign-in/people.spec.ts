import type { DemonstrationPersonDto } from '../api/generated/types.gen.js';
import { matching } from './people.js';

const person = (name: string, role: string, office: string): DemonstrationPersonDto => ({
  personId: name,
  name,
  username: 'x',
  roles: [{ role, label: { vi: role, en: role } }],
  organisation: { id: office, name: office },
  area: null,
  tasks: 0,
  suggested: false,
});
const PEOPLE = [
  person('Lê Quốc Bảo', 'Lãnh đạo Cục', 'Cục Khuyến công'),
  person('Đỗ Thị Hạnh', 'Giám đốc Sở Công Thương', 'Sở Công Thương tỉnh Khánh Hòa'),
];
const names = (typed: string) => matching(PEOPLE, typed).map(({ name }) => name);

describe('finding one of the invented people', () => {
  it('needs neither accents nor capitals nor the order of the words', () => {
    expect(names('khanh hoa')).toEqual(['Đỗ Thị Hạnh']);
    expect(names('DO HANH')).toEqual(['Đỗ Thị Hạnh']);
    expect(names('cuc bao')).toEqual(['Lê Quốc Bảo']);
  });

  it('shows everybody for nothing and nobody for what does not fit', () => {
    expect(names('  ')).toHaveLength(2);
    expect(names('kho bac')).toEqual([]);
  });
});
