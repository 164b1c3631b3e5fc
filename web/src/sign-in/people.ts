/** Which of the invented people are shown. */
import type { DemonstrationPersonDto } from '../api/generated/types.gen.js';
import { folded } from '../words/figures.js';
import { say } from '../words/words.js';

export const rolesOf = ({ roles }: DemonstrationPersonDto): string =>
  roles.map(({ label }) => say(label)).join(', ');

/** Those in whose name, role, office or province every word is found; accents and case do not matter. */
export function matching(
  people: readonly DemonstrationPersonDto[],
  typed: string,
): readonly DemonstrationPersonDto[] {
  const words = folded(typed).split(/\s+/).filter(Boolean);
  return people.filter((person) => {
    const { name, username, organisation, area } = person;
    const text = folded(
      [name, username, rolesOf(person), organisation?.name, area?.name].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}
