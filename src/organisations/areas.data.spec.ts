import { AREA_SUCCESSIONS, AREAS } from './areas.data.js';
import { ORGANISATION_SUCCESSIONS, ORGANISATIONS } from './organisations.data.js';

const on = (day: string): typeof AREAS =>
  AREAS.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  );
const nameOf = (code: string, day: string): string | undefined =>
  on(day)
    .find((area) => area.code === code)
    ?.names.find(
      ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
    )?.fullName;

describe('the provinces through time', () => {
  it('are 63 until 2025-06-30 and 34 from the next day, each with a code of its own', () => {
    for (const [day, count] of [
      ['2009-01-01', 63],
      ['2025-06-30', 63],
      ['2025-07-01', 34],
      ['2026-12-31', 34],
    ] as const) {
      expect(on(day)).toHaveLength(count);
      expect(new Set(on(day).map(({ code }) => code)).size).toBe(count);
    }
  });

  it('have ids that are never used twice, though seven codes are', () => {
    expect(new Set(AREAS.map(({ id }) => id)).size).toBe(86);
    const renamed = on('2025-07-01').filter(({ id, code }) => {
      const before = on('2025-06-30').find((area) => area.code === code);
      return (
        before && before.id !== id && nameOf(code, '2025-06-30') !== nameOf(code, '2025-07-01')
      );
    });
    expect(renamed.map(({ code }) => code).toSorted()).toEqual([
      '15',
      '24',
      '44',
      '52',
      '80',
      '82',
      '91',
    ]);
  });

  it('leave eleven unmerged and give every other one exactly one successor', () => {
    const old = AREA_SUCCESSIONS.map(({ oldId }) => oldId);
    expect(new Set(old).size).toBe(52);
    expect(old).toHaveLength(52);
    const ended = AREAS.filter(({ validTo }) => validTo !== null).map(({ id }) => id);
    expect(ended.toSorted()).toEqual(old.toSorted());
    expect(
      AREAS.filter(({ validFrom, validTo }) => validFrom < '2025-07-01' && validTo === null),
    ).toHaveLength(11);
  });

  it.each([
    ['46', '2024-12-31', 'Tỉnh Thừa Thiên Huế'],
    ['46', '2025-01-01', 'Thành phố Huế'],
    ['75', '2026-04-29', 'Tỉnh Đồng Nai'],
    ['75', '2026-04-30', 'Thành phố Đồng Nai'],
    ['22', '2026-08-31', 'Tỉnh Quảng Ninh'],
    ['22', '2026-09-01', 'Thành phố Quảng Ninh'],
    ['24', '2026-09-19', 'Tỉnh Bắc Ninh'],
    ['24', '2026-09-20', 'Thành phố Bắc Ninh'],
    ['24', '2025-06-30', 'Tỉnh Bắc Giang'],
  ])('call %s on %s %s', (code, day, name) => {
    expect(nameOf(code, day)).toBe(name);
  });
});

describe('the bodies of the provinces', () => {
  it('exist three to a province, exactly as long as it, under one another', () => {
    expect(ORGANISATIONS.filter(({ areaId }) => areaId !== null)).toHaveLength(86 * 3);
    expect(ORGANISATION_SUCCESSIONS).toHaveLength(52 * 3);
    const byId = new Map(ORGANISATIONS.map((organisation) => [organisation.id, organisation]));
    expect(byId.size).toBe(ORGANISATIONS.length);
    for (const { kind, areaId, parentId } of ORGANISATIONS) {
      if (kind === 'centre')
        expect(byId.get(parentId ?? '')).toMatchObject({ kind: 'provincial_department', areaId });
    }
  });

  it('are succeeded by bodies of the same kind', () => {
    const kinds = new Map(ORGANISATIONS.map(({ id, kind }) => [id, kind]));
    for (const { oldId, newId } of ORGANISATION_SUCCESSIONS)
      expect(kinds.get(newId)).toBe(kinds.get(oldId));
  });
});
