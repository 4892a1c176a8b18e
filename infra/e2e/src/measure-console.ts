import { type BrowserContext, chromium, expect, type Locator } from '@playwright/test';
import { Checkout } from './checkout.ts';
import { administrator } from './people.ts';
import { signIn } from './proof.ts';

/**
 * For `make bench`: prints as JSON, by name, the console's times in milliseconds by the page's own clock, in `MEASURE_RUNS` runs after
 * a visit to warm up. `PROOF_ROOT` is a platform that the bench has filled.
 */
const { PROOF_ROOT: root = '', MEASURE_RUNS: runs = '5', CHROMIUM_PATH: executablePath } = process.env;

const LISTS = [
  'people',
  'groups',
  'machines',
  'resources',
  'roles',
  'policies',
  'requests',
  'review',
  'audit',
  'sessions',
];
const ROW = '[data-slot="table-row"], [data-slot="event"], [role="treeitem"]';

declare global {
  interface Window {
    firstRowMs?: number;
  }
}

await using browser = await chromium.launch({
  args: ['--no-sandbox', '--disable-gpu'],
  ...(executablePath !== undefined && { executablePath }),
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
const page = await context.newPage();
const console = await new Checkout(root).url('admin');
await page.goto(console, { waitUntil: 'commit' });
await signIn(page, administrator);
await expect(page.getByRole('navigation').first()).toBeVisible();
await noteFirstRow(context);

const times: Record<string, number[]> = {};
for (let run = 0; run <= Number(runs); run++) {
  const keep = (name: string, value: number) => run > 0 && (times[name] ??= []).push(value);
  for (const list of LISTS) keep(`first row of ${list}`, await timeFirstRow(`${console}/${list}`));
  keep('open 2,000 of 10,000 groups', await timeTree(`${console}/groups`));
  keep('suspend a person', await timeSuspension(`${console}/people?q=person${301 + run}%40world`));
  keep('add to a group', await timeMember(`${console}/groups?q=Group+4321`, `Bianchi ${100 + run}`));
  keep('approve a request', await timeApproval(`${console}/requests`));
}
process.stdout.write(JSON.stringify(times));

async function noteFirstRow(to: BrowserContext): Promise<void> {
  await to.addInitScript((row) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(row) === null) return;
      observer.disconnect();
      requestAnimationFrame(() => (window.firstRowMs = performance.now()));
    });
    observer.observe(document, { childList: true, subtree: true });
  }, ROW);
}

async function timeFirstRow(url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return (await (await page.waitForFunction(() => window.firstRowMs)).jsonValue())!;
}

async function timeTree(url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  const group = page.getByRole('treeitem', { name: /Group 0 / });
  return timeClick(group.locator('[data-slot="tree-toggle"]'), '[aria-level="2"][aria-posinset="1"]');
}

async function timeSuspension(url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('tbody').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Suspend', exact: true }).click();
  return timeClick(page.getByRole('dialog').getByRole('button', { name: /^Suspend / }), ' is suspended');
}

async function timeMember(url: string, name: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  await page.getByRole('main').getByRole('listitem').getByRole('link').first().click();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: /^Add to / });
  await dialog.getByRole('combobox').fill(name);
  await page.getByRole('option').first().click();
  return timeClick(dialog.getByRole('button', { name: 'Add', exact: true }), ' is in Group 4321');
}

async function timeApproval(url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' });
  return timeClick(page.getByRole('button', { name: /^Approve the request/ }).first(), ' can open ');
}

/** Clicks, and waits in the page for an element or a text. Measures until the next frame. */
function timeClick(button: Locator, shows: string): Promise<number> {
  return button.evaluate(
    (element, shows) =>
      new Promise<number>((resolve, reject) => {
        const isShown = () =>
          shows.startsWith('[') ? document.querySelector(shows) !== null : document.body.textContent.includes(shows);
        const startedAt = performance.now();
        const look = () => {
          if (isShown()) requestAnimationFrame(() => resolve(performance.now() - startedAt));
          else if (performance.now() - startedAt > 20_000) reject(new Error(`Nothing shows "${shows}".`));
          else requestAnimationFrame(look);
        };
        (element as HTMLElement).click();
        look();
      }),
    shows,
  );
}
