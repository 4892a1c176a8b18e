import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ComposeProject } from '../../docker/compose-project.ts';
import { fingerprint, planImages, secretsFingerprint } from './plan-images.ts';

describe('planImages', () => {
  let root: string;
  let project: ComposeProject;
  const write = (path: string, text: string): void => writeFileSync(join(root, path), text);
  const manifest = { id: '1', slug: 'crm', name: 'CRM', description: 'Deals.', iconSvg: '' };
  const plan = (args: Record<string, string> = {}, named = manifest) => {
    const build = { context: root, dockerfile: 'apps/crm/backend/Dockerfile', args };
    const services = { 'crm-backend': { build, image: 'portico-7c1e-crm-backend' }, database: { image: 'postgres' } };
    return planImages(root, { project, model: { name: project.name, services } }, named);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'portico-images-'));
    project = { slug: 'crm', name: 'portico-7c1e-crm', folder: join(root, 'apps/crm'), files: [] };
    mkdirSync(join(root, 'apps/crm/backend/src'), { recursive: true });
    write('apps/crm/backend/package.json', '{}');
    write('apps/crm/backend/Dockerfile', 'FROM node');
    write('apps/crm/backend/src/main.ts', 'one');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('takes services that are built, and no others', () => {
    expect(plan()).toMatchObject([{ service: 'crm-backend', image: 'portico-7c1e-crm-backend' }]);
    expect(plan()).toEqual(plan());
  });

  it.each([
    ['a source', () => write('apps/crm/backend/src/main.ts', 'two')],
    ['the Dockerfile', () => write('apps/crm/backend/Dockerfile', 'FROM other')],
    ['what it leaves out', () => write('apps/crm/backend/Dockerfile.dockerignore', '*')],
    ['the lock file', () => write('pnpm-lock.yaml', 'packages:')],
    ['the workspace', () => write('pnpm-workspace.yaml', 'packages: []')],
  ])('builds again after a change of %s', (_, change) => {
    const [before] = plan();
    change();
    expect(plan()[0]!.hash).not.toBe(before!.hash);
  });

  it('builds again after a change of another package that the Dockerfile builds', () => {
    mkdirSync(join(root, 'apps/crm/frontend/src'), { recursive: true });
    write('apps/crm/frontend/package.json', '{}');
    write('apps/crm/frontend/src/main.tsx', 'one');
    write('apps/crm/backend/Dockerfile', 'RUN node prune-workspace.ts apps/crm/backend apps/crm/frontend /pruned');
    const [before] = plan();
    write('apps/crm/frontend/src/main.tsx', 'two');
    expect(plan()[0]!.hash).not.toBe(before!.hash);
  });

  it('says what an image is built on, its own stages left out', () => {
    const lines = [
      'FROM --platform=$BUILDPLATFORM node:24 AS Build',
      'from build as test',
      'FROM nginx:stable',
      'FROM node:24',
    ];
    write('apps/crm/backend/Dockerfile', lines.join('\n'));
    expect(plan()[0]!.bases).toEqual(['node:24', 'nginx:stable']);
  });

  it('builds again for another argument or name, and not for a test', () => {
    const [before] = plan();
    expect(plan({ A: '1' })[0]!.hash).not.toBe(before!.hash);
    expect(plan({}, { ...manifest, name: 'Customers' })[0]!.hash).not.toBe(before!.hash);
    write('apps/crm/backend/src/main.spec.ts', 'a test');
    expect(plan()[0]!.hash).toBe(before!.hash);
  });
});

describe('fingerprints', () => {
  const model = { name: 'x', services: { a: { image: 'one' } }, secrets: { s: { file: '/nowhere' } } };

  it('are those of the model and of the images behind it', () => {
    const of = (text: string, id: string) => fingerprint({ text, model }, new Map([['one', id]]));
    expect(of('a', '1')).toBe(of('a', '1'));
    expect(new Set([of('a', '1'), of('b', '1'), of('a', '2')]).size).toBe(3);
  });

  it('of secrets change with the content of a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'portico-secrets-'));
    const file = join(folder, 's');
    const of = () => secretsFingerprint({ model: { ...model, secrets: { s: { file } } } });
    writeFileSync(file, 'one');
    const before = of();
    expect(of()).toBe(before);
    writeFileSync(file, 'two');
    expect(of()).not.toBe(before);
    expect(before).not.toContain('one');
    rmSync(folder, { recursive: true });
  });
});
