/** The last lines of the start: where the application is, and who may sign in to a demonstration. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';

interface DemoPerson {
  readonly username: string;
  readonly password: string;
  readonly person: string;
  readonly roles: readonly string[];
  readonly organisation: string | null;
}

const SHOWN = 24;

const cell = (text: string, width: number): string =>
  text.padEnd(width).slice(0, Math.max(width, text.length));

/** A table of the first people of DATA_DIR/demo-people.json; empty where there is no such file. */
export function peopleTable(people: readonly DemoPerson[], shown = SHOWN): string[] {
  const rows = [
    ['tài khoản', 'mật khẩu', 'người', 'vai trò', 'cơ quan'],
    ...people
      .slice(0, shown)
      .map(({ username, password, person, roles, organisation }) => [
        username,
        password,
        person,
        roles.join(', '),
        organisation ?? '',
      ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const lines = rows.map((row) =>
    row
      .map((text, column) => cell(text, widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return people.length > shown ? [...lines, `… và ${people.length - shown} người nữa`] : lines;
}

export function showAddress(url: string, config: Config, progress: (line: string) => void): void {
  const file = join(config.dataDir, 'demo-people.json');
  if (config.demo && existsSync(file)) {
    progress('\nNgười dùng minh hoạ / demonstration people:');
    for (const line of peopleTable(JSON.parse(readFileSync(file, 'utf8')) as DemoPerson[]))
      progress(line);
    progress(`Danh sách đầy đủ / full list: ${file}`);
  }
  progress(`\nkhuyencong: ${url}   API: ${url}/api/docs   (Ctrl-C để dừng / to stop)`);
}
