import { ROLES, STAGES } from '../../workflows/index.js';
import { movesOfRole } from './moves-of-role.js';

describe('what a role may do', () => {
  it('is every move of the machines that names it, each once', () => {
    for (const role of ROLES) {
      const told = movesOfRole(role).flatMap(({ moves }) => moves.map(({ event }) => event));
      const known = STAGES.flatMap(({ kind, opening, states }) => [
        ...(opening?.roles.includes(role) ? [`${kind}.open`] : []),
        ...Object.values(states).flatMap(({ moves = {} }) =>
          Object.entries(moves)
            .filter(([, { roles }]) => roles.includes(role))
            .map(([event]) => event),
        ),
      ]);
      expect([role, told.toSorted()]).toEqual([role, [...new Set(known)].toSorted()]);
    }
  });

  it('is nothing for an administrator and an auditor', () => {
    expect(movesOfRole('administrator')).toEqual([]);
    expect(movesOfRole('auditor')).toEqual([]);
    expect(movesOfRole('centre_officer').map(({ kind }) => kind)).toContain('project');
  });
});
