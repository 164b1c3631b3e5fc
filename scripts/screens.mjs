/**
 * The pictures of docs/screens: main screens of a demonstration that runs, in Vietnamese, on a desk and on a phone.
 * `node scripts/screens.mjs [address] [folder]`; needs Chromium (Debian: apt-get install chromium).
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const [url = 'http://127.0.0.1:3000', folder = 'docs/screens'] = process.argv.slice(2);
const executablePath =
  process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const SIZES = [
  { name: 'desk', width: 1280, height: 800 },
  { name: 'phone', width: 360, height: 740 },
];

const get = async (page, path) => (await page.request.get(`${url}/api/v1${path}`)).json();
const first = async (page, query) => (await get(page, `/cases?limit=1&${query}`)).items[0]?.id;

/** Name of the picture, who looks, and at what; a missing case leaves the picture out, loudly. */
const SCREENS = [
  { name: '01-sign-in', as: null, at: async () => '/dang-nhap' },
  { name: '02-my-work', as: 'centre_officer', at: async () => '/viec' },
  { name: '03-projects', as: 'dept_reviewer', at: async () => '/de-an' },
  { name: '04-map', as: 'dept_reviewer', at: async () => '/de-an?xem=ban-do' },
  { name: '05-section', as: 'centre_officer', at: (page) => draft(page, '/soan/du-toan') },
  { name: '06-case', as: 'dept_head', at: (page) => aCase(page, 'kind=project&stage=inspection') },
  {
    name: '07-money',
    as: 'dept_head',
    at: (page) => aCase(page, 'kind=project&stage=inspection', '?tab=tien'),
  },
  { name: '08-plan', as: 'dept_reviewer', at: (page) => aCase(page, 'kind=plan') },
  { name: '09-contract', as: 'dept_head', at: (page) => aCase(page, 'kind=contract') },
  { name: '10-budget', as: 'finance_reviewer', at: async () => '/ngan-sach?nam=2018' },
  { name: '11-people', as: 'administrator', at: async () => '/quan-tri/nguoi-dung' },
  { name: '12-security', as: 'dept_head', at: async () => '/tai-khoan' },
];

async function aCase(page, query, more = '') {
  const id = await first(page, query);
  return id && `/ho-so/${id}${more}`;
}
async function draft(page, more) {
  const id = await first(page, 'kind=project&state=draft');
  return id && `/de-an/${id}${more}`;
}

const browser = await chromium.launch({
  executablePath,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
mkdirSync(folder, { recursive: true });
const { people } = await (await fetch(`${url}/api/v1/demonstration`)).json();

async function visit({ as }, size) {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  const page = await context.newPage();
  if (as !== null) {
    const playing = people.filter(({ roles }) => roles.some(({ role }) => role === as));
    const person = playing.find(({ suggested }) => suggested) ?? playing[0];
    // Whoever has looked around already is not shown around again.
    await context.addInitScript(
      `localStorage.setItem('khuyencong.tour.${person.personId}', 'seen')`,
    );
    await page.request.post(`${url}/api/v1/demonstration/session`, {
      headers: { 'x-requested-with': 'khuyencong' },
      data: { personId: person.personId },
    });
  }
  return page;
}

let missing = 0;
for (const screen of SCREENS)
  for (const size of SIZES) {
    const page = await visit(screen, size);
    const address = await screen.at(page);
    if (address) {
      await page.goto(url + address);
      await page.locator('h1').first().waitFor();
      await page.locator('[data-state="loading"]').first().waitFor({ state: 'detached' });
      await page.waitForTimeout(700);
      await page.screenshot({ path: join(folder, `${screen.name}-${size.name}.png`) });
    } else {
      missing += 1;
      console.error(`no case for ${screen.name}`);
    }
    await page.context().close();
  }
await browser.close();
process.exitCode = missing > 0 ? 1 : 0;
