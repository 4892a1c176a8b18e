import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadManifests } from '@portico/manifest';
import { expect, test } from 'vitest';
import { copyRepository, type RepositoryCopy } from '../../test/repository-copy.ts';
import { allOrNothing } from '../terminal/undo-list.ts';
import { prepareNewApp, writeNewApp } from './new-app.ts';
import { addToLock } from './plan-lock.ts';

/** Like new-app, but without linking packages, which merges do not need. */
async function branchWithApp(copy: RepositoryCopy, slug: string): Promise<void> {
  copy.git('checkout', '--quiet', '-b', slug, 'main');
  const plan = await prepareNewApp(copy.root, { name: slug, slug, kind: 'internal', description: `The ${slug}.` });
  await allOrNothing((undo) => writeNewApp(copy.root, plan, undo));
  const lock = join(copy.root, 'pnpm-lock.yaml');
  const from = { folder: plan.templateFolder, slug: plan.templateSlug };
  writeFileSync(lock, addToLock(readFileSync(lock, 'utf8'), from, plan));
  copy.commit(slug);
}

test(
  'two branches that each made an app merge: check names both places, ports --fix moves the younger',
  { timeout: 180_000 },
  async () => {
    using copy = copyRepository();
    await branchWithApp(copy, 'alder');
    await branchWithApp(copy, 'birch');
    expect(() => copy.git('merge', '--quiet', '--no-edit', 'alder')).toThrow();
    expect(copy.git('diff', '--name-only', '--diff-filter=U')).toBe('pnpm-lock.yaml\n');
    const pnpm = join(copy.root, 'infra/toolchain/node_modules/.bin/pnpm');
    const settle = ['install', '--no-frozen-lockfile', '--lockfile-only', '--offline', '--trust-lockfile'];
    execFileSync(pnpm, settle, { cwd: copy.root, stdio: 'pipe' });
    copy.commit('merge');

    const check = await copy.portico(['check', '--json']);
    expect(check.exitCode).toBe(1);
    const { issues } = JSON.parse(check.stdout) as {
      issues: { code: string; file: string; related: { file: string } }[];
    };
    expect(new Set(issues.map(({ code }) => code))).toEqual(new Set(['manifest.duplicate_port']));
    expect(new Set(issues.map(({ file, related }) => `${file} ${related.file}`))).toEqual(
      new Set([
        'apps/birch/app.manifest.yml apps/alder/app.manifest.yml',
        'apps/alder/app.manifest.yml apps/birch/app.manifest.yml',
      ]),
    );

    const listed = await copy.portico(['ports']);
    expect(listed.exitCode).toBe(1);
    expect(listed.stdout).toMatch(/^birch +5140 +8140 +5444 +clashes; --fix gives 5150, 8150, 5445$/m);
    expect(copy.status()).toBe('');

    writeFileSync(join(copy.root, 'apps/birch/.env.app'), 'SMOKE_URL=http://127.0.0.1:8140\n');
    writeFileSync(join(copy.root, 'apps/birch/backend/src/limits.ts'), 'export const longest = 8140;\n');
    const fixed = await copy.portico(['ports', '--fix']);
    expect([fixed.exitCode, fixed.stderr]).toEqual([0, '']);
    const { manifests, issues: left } = loadManifests(copy.root);
    expect(left).toEqual([]);
    const ports = Object.fromEntries(manifests.map((manifest) => [manifest.slug, manifest.ports]));
    expect(ports.alder).toEqual({ frontend: 5140, backend: 8140, database: 5444 });
    expect(ports.birch).toEqual({ frontend: 5150, backend: 8150, database: 5445 });
    expect(readFileSync(join(copy.root, 'apps/birch/.env.app'), 'utf8')).toBe('SMOKE_URL=http://127.0.0.1:8150\n');
    expect(readFileSync(join(copy.root, 'apps/birch/backend/src/limits.ts'), 'utf8')).toBe(
      'export const longest = 8140;\n',
    );
  },
);
