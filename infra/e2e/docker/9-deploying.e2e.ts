import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Cookie, Page } from '@playwright/test';
import { execa } from 'execa';
import { askWithCookies } from '../src/ask-with-cookies.ts';
import type { Checkout } from '../src/checkout.ts';
import { loopbackFetch } from '../src/loopback-fetch.ts';
import { administrator } from '../src/people.ts';
import { expect, test } from '../src/proof.ts';
import { openNotes } from '../src/use-domain.ts';

/** A command of docs/deploying.md: how it is run on a machine that is not a server, or why it is not run. */
interface Row {
  command: string;
  /** Replaced parts of the command. `$TMP` is a temporary folder of the test. */
  but?: Record<string, string>;
  /** Exit codes that mean success. Default 0. */
  exits?: number[];
  /** Required output. */
  prints?: RegExp;
  notRun?: string;
  before?: (platform: Checkout, page: Page) => Promise<void>;
  after?: (platform: Checkout, page: Page) => Promise<void>;
}

const ownSystem = 'it changes the system outside of the checkout';
const dryRun = { but: { $: ' DRY_RUN=1' }, prints: /PORTICO_DOMAIN .*example\.com[\s\S]*Nothing was changed/ };

/** What the backup must bring back: a note, and the session that wrote it. */
const kept = { title: 'Kept by the backup', cookies: [] as Cookie[] };
const shellFile = 'template-app/frontend/index.html';

/** Every command of the page, in order. */
const rows: Row[] = [
  { command: 'sudo apt update', notRun: ownSystem },
  {
    command: 'sudo apt install git make npm docker.io docker-cli docker-compose docker-buildx',
    notRun: `${ownSystem}; the packages are those of Debian 13`,
  },
  { command: 'sudo systemctl enable --now docker', notRun: ownSystem },
  { command: 'sudo usermod -aG docker $USER', notRun: ownSystem },
  {
    command: 'git clone <address of your repository> portico',
    notRun: 'the address is the reader’s; the proof makes its copy',
  },
  { command: 'cd portico', notRun: 'every command here runs in the copy' },
  { command: 'RUNTIME=docker make up', prints: /portal/ },
  {
    command: 'make set-public-domain DOMAIN=example.com CHECK=1',
    // The result depends on what this machine's DNS knows of example.com.
    exits: [0, 1, 2],
    prints: /example\.com/,
  },
  { command: 'sudo apt install ufw', notRun: ownSystem },
  { command: 'sudo ufw allow OpenSSH', notRun: ownSystem },
  { command: 'sudo ufw allow 80/tcp', notRun: ownSystem },
  { command: 'sudo ufw allow 443/tcp', notRun: ownSystem },
  { command: 'sudo ufw enable', notRun: ownSystem },
  // Without a public domain this only tests the plan. HTTPS itself is tested with a private certificate authority.
  { command: 'make set-public-domain DOMAIN=example.com EMAIL=you@example.com', ...dryRun },
  { command: 'make up', prints: /portal/ },
  {
    command: './portico person add ada@example.com --name "Ada Lovelace"',
    // She already exists in a checkout that is used twice.
    but: { 'ada@': `ada.${Date.now()}@` },
    prints: /\/setup\?token=/,
  },
  {
    command: 'sudo install -d -m 0700 -o $USER /var/backups/portico',
    but: { 'sudo ': '', '-o $USER ': '', '/var/backups': '$TMP' },
  },
  {
    command: 'make backup TO=/var/backups/portico KEEP=14',
    but: { '/var/backups': '$TMP' },
    prints: /\d{8}T\d{6}Z/,
    before: async (platform, page) => {
      await openNotes(page, await platform.url('template-app'));
      await page.getByRole('button', { name: 'New note' }).first().click();
      await page.getByLabel('Title').fill(kept.title);
      await expect(page.getByText('Saved')).toBeVisible();
      kept.cookies = await page.context().cookies();
    },
  },
  {
    command:
      'echo "17 3 * * * $USER cd $PWD && make backup TO=/var/backups/portico KEEP=14" | sudo tee /etc/cron.d/portico',
    but: { 'sudo ': '', '/etc/cron.d/portico': '$TMP/cron' },
    prints: /^17 3 \* \* \* \w+ cd \/.* && make backup TO=/,
  },
  {
    command: 'make restore FROM=/var/backups/portico/20261123T031700Z',
    notRun: 'it wants a machine without data, as infra/cli/test/operations.docker.spec.ts makes one',
  },
  { command: 'make up', prints: /portal/ },
  { command: 'make down AUTH=1', prints: /containers ended/ },
  {
    command: 'make restore FROM=/var/backups/portico/20261123T031700Z REPLACE=1',
    but: {
      '/var/backups/portico/20261123T031700Z': '$(ls -d $TMP/portico/*Z | tail -n 1)',
      'REPLACE=1': 'REPLACE=1 YES=1',
    },
    prints: /portico-[0-9a-f]{4}-replaced-/,
  },
  {
    command: 'make up',
    prints: /portal/,
    after: async (platform, page) => {
      const session = await askWithCookies(kept.cookies, await platform.url('template-app', '/api/auth/session'));
      expect(session.body).toMatchObject({ state: 'signed-in', user: { email: administrator.email } });
      await openNotes(page, await platform.url('template-app'));
      await expect(page.getByText(kept.title).first()).toBeVisible();
    },
  },
  { command: 'git pull', notRun: 'this copy has no remote' },
  {
    command: 'make upgrade',
    prints: /template-app/,
    before: async ({ root }) => {
      const file = join(root, shellFile);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('</head>', '<meta name="proof" content="upgraded" /></head>'));
    },
    after: async (platform) => {
      const shell = await loopbackFetch(await platform.url('template-app'));
      expect(await shell.text()).toContain('content="upgraded"');
    },
  },
  {
    command:
      'for image in node:24-bookworm-slim nginx:stable postgres:18-bookworm traefik:v3; do docker pull $image; done',
    notRun: 'a machine may have no registry; infra/cli/test/operations.docker.spec.ts upgrades to images that changed',
  },
  { command: 'make upgrade', prints: /up to date already/ },
  { command: './portico secrets', prints: /master/ },
  { command: './portico secrets rotate', notRun: 'infra/e2e/proof/99-operations.e2e.ts runs it, while people work' },
  {
    command: 'make set-public-domain DOMAIN=example.com TRUSTED_PROXY=127.0.0.1',
    ...dryRun,
  },
  { command: 'install -m 0600 /dev/null services/gateway/.env.acme' },
  { command: "echo 'HETZNER_API_KEY=…' >> services/gateway/.env.acme" },
  {
    command: 'make set-public-domain DOMAIN=example.com EMAIL=you@example.com CHALLENGE=dns DNS_PROVIDER=hetzner',
    ...dryRun,
  },
  // Its exit code also reflects this machine's problems.
  { command: 'make doctor', exits: [0, 2], prints: /Docker[\s\S]*Containers/ },
  { command: 'make ps', prints: /portal/ },
  { command: 'make logs APP=portal' },
];

test.describe.configure({ mode: 'serial' });

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portico-deploying-'));
});
test.afterAll(async () => {
  await rm(join(process.env.PROOF_ROOT ?? folder, 'services/gateway/.env.acme'), { force: true });
  await rm(folder, { recursive: true, force: true });
  await removeReplaced();
});

/** Deletes the data that the page's restore moved away and keeps. */
async function removeReplaced(): Promise<void> {
  const settings = await readFile(join(process.env.PROOF_ROOT ?? folder, '.env.shared'), 'utf8').catch(() => '');
  const instance = /^PORTICO_INSTANCE=(.+)$/m.exec(settings)?.[1];
  if (instance === undefined) return;
  const filter = `name=^portico-${instance}-replaced-`;
  const { stdout } = await execa('docker', ['volume', 'ls', '--quiet', '--filter', filter]);
  const names = stdout.split('\n').filter(Boolean);
  if (names.length > 0) await execa('docker', ['volume', 'rm', ...names]);
}

test('docs/deploying.md shows these commands and no others', async ({ platform }) => {
  const page = await readFile(join(platform.root, 'docs/deploying.md'), 'utf8');
  const shown = [...page.matchAll(/^```sh\n(.*?)^```/gms)].flatMap((block) => (block[1] ?? '').trim().split('\n'));
  expect(shown).toEqual(rows.map(({ command }) => command));
});

test('what a row leaves to another file of the proof is run with it', () => {
  const files = rows.flatMap(({ notRun = '' }) => /infra\/e2e\/proof\/(\S+\.ts)/.exec(notRun)?.[1] ?? []);
  expect(files).not.toEqual([]);
  expect(test.info().config.projects.flatMap(({ testMatch }) => testMatch)).toEqual(expect.arrayContaining(files));
});

for (const [index, { command, but = {}, exits = [0], prints = /(?:)/, notRun, before, after }] of rows.entries()) {
  const title = `${index + 1}. ${command}`;
  if (notRun !== undefined) {
    test.skip(`${title} (not run: ${notRun})`, () => undefined);
    continue;
  }
  test(title, async ({ page, platform }) => {
    await before?.(platform, page);
    const typed = Object.entries(but).reduce(
      (text, [from, to]) => (from === '$' ? text + to : text.replace(from, () => to.replace('$TMP', folder))),
      command,
    );
    const run = await execa('sh', ['-c', typed], {
      cwd: platform.root,
      env: { USER: userInfo().username },
      all: true,
      reject: false,
      stdin: 'ignore',
    });
    expect(exits, `${typed}\n${run.all}`).toContain(run.exitCode);
    expect(run.all).toMatch(prints);
    await after?.(platform, page);
  });
}
