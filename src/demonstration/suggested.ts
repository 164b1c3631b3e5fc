/** Whom a visitor is offered first: each role once, the provincial ones from the province where most can be done. */
import { reachOf, type Role } from '../../workflows/index.js';

/** What the choice looks at; `areaId` is null outside the provinces. */
export interface Candidate {
  readonly personId: string;
  readonly roles: readonly Role[];
  readonly areaId: string | null;
  readonly tasks: number;
}

/** The busiest candidate of each role; of equals the one that stands first. */
function busiestByRole(candidates: readonly Candidate[]): ReadonlyMap<Role, Candidate> {
  const busiest = new Map<Role, Candidate>();
  for (const candidate of candidates)
    for (const role of candidate.roles) {
      const known = busiest.get(role);
      if (!known || candidate.tasks > known.tasks) busiest.set(role, candidate);
    }
  return busiest;
}

const isProvincial = ({ roles }: Candidate): boolean =>
  roles.some((role) => ['unit', 'area'].includes(reachOf(role)));

/** How much there is to do in a province: roles with work count before the amount of it. */
function livelinessOf(candidates: readonly Candidate[]): readonly [roles: number, tasks: number] {
  const busiest = [...busiestByRole(candidates).values()].map(({ tasks }) => tasks);
  return [
    busiest.filter((tasks) => tasks > 0).length,
    busiest.reduce((sum, tasks) => sum + tasks, 0),
  ];
}

function liveliestProvince(candidates: readonly Candidate[]): readonly Candidate[] {
  let best: { readonly people: readonly Candidate[]; readonly score: readonly [number, number] } = {
    people: [],
    score: [-1, -1],
  };
  for (const areaId of new Set(candidates.map((candidate) => candidate.areaId))) {
    const people = candidates.filter((candidate) => candidate.areaId === areaId);
    const score = livelinessOf(people);
    const isLivelier =
      score[0] > best.score[0] || (score[0] === best.score[0] && score[1] > best.score[1]);
    if (isLivelier) best = { people, score };
  }
  return best.people;
}

/** Ids of the people to begin with: at most one for each role. */
export function suggestedOf(candidates: readonly Candidate[]): ReadonlySet<string> {
  const provincial = candidates.filter(isProvincial);
  const national = candidates.filter((candidate) => !isProvincial(candidate));
  const chosen = [
    ...busiestByRole(national).values(),
    ...busiestByRole(liveliestProvince(provincial)).values(),
  ];
  return new Set(chosen.map(({ personId }) => personId));
}
