import type { Role } from '../../workflows/index.js';
import { suggestedOf, type Candidate } from './suggested.js';

const person = (personId: string, role: Role, areaId: string | null, tasks: number): Candidate => ({
  personId,
  roles: [role],
  areaId,
  tasks,
});

describe('whom a visitor is offered first', () => {
  it('is one person for each role of the ministry, the busier one of two', () => {
    const chosen = suggestedOf([
      person('idle inspector', 'inspector', null, 0),
      person('busy inspector', 'inspector', null, 2),
      person('first reviewer', 'dept_reviewer', null, 5),
      person('second reviewer', 'dept_reviewer', null, 5),
    ]);
    expect([...chosen].toSorted()).toEqual(['busy inspector', 'first reviewer']);
  });

  it('takes the provincial people from one province: the one where most roles have work, then most work', () => {
    const chosen = suggestedOf([
      person('a officer', 'centre_officer', 'a', 90),
      person('a director', 'sct_director', 'a', 0),
      person('b officer', 'centre_officer', 'b', 1),
      person('b director', 'sct_director', 'b', 1),
      person('c officer', 'centre_officer', 'c', 1),
      person('c director', 'sct_director', 'c', 2),
    ]);
    expect([...chosen].toSorted()).toEqual(['c director', 'c officer']);
  });

  it('leaves out people who hold nothing today', () => {
    expect(suggestedOf([{ personId: 'p', roles: [], areaId: null, tasks: 0 }]).size).toBe(0);
  });
});
