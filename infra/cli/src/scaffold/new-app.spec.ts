import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadManifests, MANIFEST_KINDS } from '@portico/manifest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyRepository, type RepositoryCopy } from '../../test/repository-copy.ts';

/** Parts of the template that a new app must not contain: its slug in every spelling, its ports, its description. */
const LEFTOVERS = /template[-_ ]?app|\b(5120|8120|5442)\b|short notes that only/i;

const words = ['Ledger', 'Tenders', 'Time sheets', 'Switch board'];
const apps = MANIFEST_KINDS.map((kind, index) => {
  const name = words[index]!;
  return { kind, name, slug: name.toLowerCase().replace(' ', '-'), description: `Keeps the ${kind} "books" & more.` };
});
const folders = { product: 'apps/products', client: 'clients', internal: 'apps', platform: 'services' };

let copy: RepositoryCopy;
beforeAll(() => {
  copy = copyRepository();
  writeFileSync(join(copy.root, 'template-app/.env'), 'PORTICO_CLIENT_SECRET=of-the-template\n');
  mkdirSync(join(copy.root, 'template-app/backend/dist'), { recursive: true });
  writeFileSync(join(copy.root, 'template-app/backend/dist/main.js'), '// built');
}, 120_000);
afterAll(() => copy[Symbol.dispose](), 120_000);

function walk(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules') return [];
    return entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)];
  });
}

describe('new-app', { timeout: 120_000 }, () => {
  test('writes nothing with --dry-run, and says what it would write', async () => {
    const { exitCode, stdout } = await copy.portico(['new-app', '--dry-run', '--json', ...flags(apps[0]!)]);
    expect(exitCode).toBe(0);
    const plan = JSON.parse(stdout) as { folder: string; files: string[]; ports: object };
    expect(plan).toMatchObject({
      folder: 'apps/products/ledger',
      ports: { frontend: 5140, backend: 8140, database: 5444 },
    });
    expect(plan.files).toContain('app.manifest.yml');
    expect(copy.status()).toBe('');
  });

  test.each(apps)('makes an app of kind $kind of which no line says where it came from', async (app) => {
    const before = loadManifests(copy.root).manifests.length;
    const { exitCode, stderr } = await copy.portico(['new-app', ...flags(app)]);
    expect([exitCode, stderr]).toEqual([0, '']);

    const folder = `${folders[app.kind]}/${app.slug}`;
    const { manifests, issues } = loadManifests(copy.root);
    expect(issues).toEqual([]);
    expect(manifests).toHaveLength(before + 1);
    const manifest = manifests.find(({ slug }) => slug === app.slug);
    expect(manifest).toMatchObject({ ...app, folder, created: new Date().toISOString().slice(0, 10) });
    expect(manifest!.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    // The template's icon is a pencil, for notes.
    expect([manifest!.icon, existsSync(join(copy.root, folder, 'icon.svg'))]).toEqual(['', false]);

    const files = walk(join(copy.root, folder));
    const names = files.map((file) => file.slice(copy.root.length + 1));
    expect(names.filter((name) => LEFTOVERS.test(name))).toEqual([]);
    expect(names.filter((name) => /\/(dist|generated)\/|\/\.env$/.test(name))).toEqual([]);
    const left = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => LEFTOVERS.test(line))
        .map((line) => `${file}: ${line}`),
    );
    expect(left).toEqual([]);
    expect(statSync(join(copy.root, folder)).mode & 0o777).toBe(0o755);

    const check = await copy.portico(['check', '--json']);
    expect(JSON.parse(check.stdout)).toMatchObject({ issues: [] });
    expect((await copy.portico(['ports'])).exitCode).toBe(0);
  });

  test('the new packages are linked, type-check, and are formatted as the rest', () => {
    const run = (...args: string[]): string => execFileSync('node', args, { cwd: copy.root, encoding: 'utf8' });
    expect(
      run(
        'node_modules/oxfmt/bin/oxfmt',
        '--list-different',
        ...apps.map(({ kind, slug }) => `${folders[kind]}/${slug}`),
      ),
    ).toBe('');
    // The deepest folder, with the longest paths to the root.
    const tsc = 'node_modules/typescript/bin/tsc';
    expect(run(tsc, '--noEmit', '-p', 'apps/products/ledger/frontend')).toBe('');
    for (const part of ['backend', 'e2e']) {
      expect(run(tsc, '--showConfig', '-p', `apps/products/ledger/${part}`)).toContain('"strict": true');
    }
  });

  test('a frozen install agrees with the lock file it wrote', () => {
    const toolchain = join(copy.root, 'infra/toolchain/node_modules/.bin/pnpm');
    execFileSync(toolchain, ['install', '--offline', '--frozen-lockfile', '--trust-lockfile'], {
      cwd: copy.root,
      stdio: 'pipe',
    });
    copy.commit('apps');
  });

  test.each([
    [{ NAME: '' }, 'NAME is missing.'],
    [{ SLUG: 'Time_Sheets' }, 'Use SLUG=time-sheets-app.'],
  ])('refuses %j with exit code 2 and the fix', async (wrong, sentence) => {
    const env = { NAME: 'New', SLUG: 'new-one', KIND: 'internal', DESCRIPTION: 'New.', ...wrong };
    const { exitCode, stderr } = await copy.portico(['new-app'], env);
    expect([exitCode, stderr.includes(sentence), /Next +\S/.test(stderr)]).toEqual([2, true, true]);
    expect(copy.status()).toBe('');
  });

  test('refuses a destination that holds anything', async () => {
    mkdirSync(join(copy.root, 'apps/occupied'));
    writeFileSync(join(copy.root, 'apps/occupied/keep.txt'), 'mine');
    const { exitCode, stderr } = await copy.portico([
      'new-app',
      ...flags({ ...apps[0]!, kind: 'internal', slug: 'occupied' }),
    ]);
    expect([exitCode, stderr.includes('It holds keep.txt')]).toEqual([2, true]);
    expect(readFileSync(join(copy.root, 'apps/occupied/keep.txt'), 'utf8')).toBe('mine');
    rmSync(join(copy.root, 'apps/occupied'), { recursive: true });
  });

  test('leaves nothing behind when the install fails', async () => {
    const lock = readFileSync(join(copy.root, 'pnpm-lock.yaml'), 'utf8');
    const state = readFileSync(join(copy.root, 'node_modules/.modules.yaml'), 'utf8');
    const broken = join(copy.root, 'template-app/backend/package.json');
    const source = readFileSync(broken, 'utf8');
    writeFileSync(broken, source.replace('"dependencies": {', '"dependencies": {\n    "left-pad": "catalog:",'));
    const { exitCode, stderr } = await copy.portico([
      'new-app',
      ...flags({ ...apps[0]!, kind: 'client', slug: 'doomed' }),
    ]);
    writeFileSync(broken, source);
    expect([exitCode, stderr.includes("couldn't be linked")]).toEqual([1, true]);
    expect(copy.status()).toBe('');
    expect(readdirSync(join(copy.root, 'clients'))).toEqual(['tenders']);
    expect(readFileSync(join(copy.root, 'pnpm-lock.yaml'), 'utf8')).toBe(lock);
    expect(readFileSync(join(copy.root, 'node_modules/.modules.yaml'), 'utf8')).toBe(state);
  });

  test('says first when a manifest elsewhere is wrong', async () => {
    const file = join(copy.root, 'clients/tenders/app.manifest.yml');
    const source = readFileSync(file, 'utf8');
    writeFileSync(file, `${source}requestible: true\n`);
    const { exitCode, stderr } = await copy.portico(['new-app', ...flags({ ...apps[0]!, slug: 'other' })]);
    writeFileSync(file, source);
    expect([exitCode, stderr.includes('has an unknown key requestible')]).toEqual([3, true]);
    expect(copy.status()).toBe('');
  });

  test('rename-app moves an app, remembers its slug, and tells its consumers', async () => {
    const consumer = join(copy.root, 'clients/tenders/app.manifest.yml');
    writeFileSync(
      consumer,
      readFileSync(consumer, 'utf8').replace(
        /apis: .*/,
        'apis: { provides: backend/openapi.json, consumes: [time-sheets] }',
      ),
    );
    const { exitCode, stderr } = await copy.portico(['rename-app', 'time-sheets', 'hours', '--name', 'Hours']);
    expect([exitCode, stderr]).toEqual([0, '']);
    const { manifests, issues } = loadManifests(copy.root);
    expect(issues).toEqual([]);
    expect(manifests.find(({ slug }) => slug === 'hours')).toMatchObject({
      name: 'Hours',
      folder: 'apps/hours',
      previous_slugs: ['time-sheets'],
    });
    expect(manifests.find(({ slug }) => slug === 'tenders')?.apis.consumes).toEqual(['hours']);
    expect(existsSync(join(copy.root, 'apps/time-sheets'))).toBe(false);
    const left = walk(join(copy.root, 'apps/hours')).filter((file) =>
      /time[-_ ]?sheets/i.test(readFileSync(file, 'utf8')),
    );
    expect(left).toEqual([join(copy.root, 'apps/hours/app.manifest.yml')]);
    copy.commit('renamed');
  });

  test.each([
    [['rename-app', 'hours', 'auth'], 'auth is reserved for Portico itself.'],
    [['rename-app', 'hours', 'tenders'], 'clients/tenders/app.manifest.yml already has it.'],
    [['rename-app', 'hours', 'hours'], 'It already has that slug.'],
    [['rename-app', 'portal', 'front'], 'portal is a part of Portico.'],
    [['rename-app', 'huors', 'front'], 'Did you mean hours?'],
    [['remove-app', 'hours', '--yes'], 'clients/tenders/app.manifest.yml consumes its API.'],
    [['remove-app', 'auth', '--yes'], 'auth is a part of Portico.'],
    [['remove-app', 'ledger'], 'Nothing can be asked without a terminal.'],
  ])('refuses portico %j with exit code 2', async (args, sentence) => {
    const { exitCode, stderr } = await copy.portico(args);
    expect([exitCode, stderr.includes(sentence)]).toEqual([2, true]);
    expect(copy.status()).toBe('');
  });

  test('remove-app takes the files out of the tree and keeps them aside', async () => {
    const { exitCode, stdout } = await copy.portico(['remove-app', 'ledger', '--yes', '--json']);
    expect(exitCode).toBe(0);
    const { files } = JSON.parse(stdout) as { files: string };
    expect(existsSync(join(copy.root, files, 'app.manifest.yml'))).toBe(true);
    expect(existsSync(join(copy.root, 'apps/products/ledger'))).toBe(false);
    expect(loadManifests(copy.root).issues).toEqual([]);
    expect(readFileSync(join(copy.root, 'pnpm-lock.yaml'), 'utf8')).not.toContain('ledger');
    copy.commit('removed');
  });
});

function flags({ name, slug, kind, description }: (typeof apps)[number]): string[] {
  return ['--name', name, '--slug', slug, '--kind', kind, '--description', description];
}
