/**
 * `npm run journey`: one real project from draft to reward, step by step, over HTTP, with the sandbox clock.
 *
 *   npm run journey                              the project of docs/how-to/tell-a-journey.md (Ninh Thuận 2018)
 *   npm run journey -- --input FILE [--row ID]   a project from a JSON or CSV file
 *   npm run journey -- --url URL --people FILE   against a running server (CLOCK=sandbox, demonstration people)
 *
 * Ends with code 0 only when the books balance and the chain of history is verified.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { DEMO_PROVINCES } from '../src/first-people/demo-people.data.js';
import { storyProject } from '../src/story/story-project.js';
import { readRulebook, rulebookFolder } from '../src/rulebook/rulebook.files.js';
import { deadlineRuleOn, rulebookOf } from '../workflows/index.js';
import { HttpTeller } from './journey/http.teller.js';
import { InputError, readInput } from './journey/input.js';
import { Printer } from './journey/printer.js';
import { startServer, type JourneyServer } from './journey/server.js';
import { tell } from './journey/tale.js';

/** Beside the source; the compiled program stands one or two folders lower. */
const EXAMPLE =
  ['./', '../../scripts/', '../../../scripts/']
    .map((place) => fileURLToPath(new URL(`${place}journey/ninh-thuan-2018.json`, import.meta.url)))
    .find((path) => existsSync(path)) ?? 'scripts/journey/ninh-thuan-2018.json';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function options() {
  const { values } = parseArgs({
    options: {
      input: { type: 'string' },
      row: { type: 'string' },
      url: { type: 'string' },
      people: { type: 'string' },
    },
  });
  if ((values.url === undefined) !== (values.people === undefined))
    throw new InputError('--url và --people đi cùng nhau / go together');
  return values;
}

async function proved(
  teller: HttpTeller,
  money: Readonly<Record<string, string>>,
): Promise<boolean> {
  const books = (await teller.call('GET', '/ledger/faults', 'kiemtoan')).body;
  const chain = (await teller.call('GET', '/audit/verification', 'kiemtoan')).body;
  const whole = money['settled'] === money['allotted'] && money['toReturn'] === '0';
  say(
    `\n   Sổ cân / books in balance: ${books['inBalance'] === true ? 'CÓ / YES' : JSON.stringify(books['faults'])}`,
  );
  say(
    `   Chuỗi lịch sử / chain of history: ${chain['intact'] === true ? 'XÁC MINH / VERIFIED' : JSON.stringify(chain)}`,
  );
  say(`   Mỗi đồng có nơi đến / every đồng accounted for: ${whole ? 'CÓ / YES' : 'KHÔNG / NO'}`);
  return books['inBalance'] === true && chain['intact'] === true && whole;
}

async function main(): Promise<boolean> {
  const asked = options();
  const { project: from, province } = readInput(asked.input ?? EXAMPLE, asked.row);
  const slug = DEMO_PROVINCES.get(province) ?? province;
  const book = rulebookOf(readRulebook(rulebookFolder()).map(({ file }) => file));
  const project = storyProject(book, from);
  const own: JourneyServer | null = asked.url === undefined ? await startServer() : null;
  try {
    const print = new Printer(
      say,
      (code) => deadlineRuleOn(book, code, '2026-01-01')?.label.vi ?? code,
    );
    const teller = new HttpTeller(
      asked.url ?? own?.url ?? '',
      asked.people ?? own?.peopleFile ?? '',
      slug,
      print,
    );
    print.title(`${project.title} · ${project.beneficiaryPlace} · ${project.year}`);
    if (project.sourceNote !== undefined) print.line(`   ${project.sourceNote}`);
    await teller.day(project.days.filed);
    await teller.begin();
    const { money } = await tell({ teller, print, book, project });
    return await proved(teller, money);
  } finally {
    await own?.stop();
  }
}

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  process.stderr.write(
    `${error instanceof InputError ? error.message : String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
}
