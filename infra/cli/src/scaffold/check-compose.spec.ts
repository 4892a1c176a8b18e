import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { appComposeText, findManifests, readManifest } from '@portico/manifest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callPortico } from '../../test/fixture/call-portico.ts';
import { checkCompose } from './check-compose.ts';

const repository = join(import.meta.dirname, '../../../..');

it('finds nothing wrong in this repository, whose apps have the file that migrate-app writes', () => {
  const manifests = findManifests(repository).map((path) => readManifest(path, { root: repository }));
  const slugs = manifests.flatMap(({ manifest }) => manifest?.slug ?? []);
  expect(manifests.flatMap((read) => checkCompose(repository, read, slugs))).toEqual([]);
  for (const folder of ['template-app', 'apps/portal'])
    expect(readFileSync(join(repository, folder, 'docker-compose.yml'), 'utf8')).toBe(appComposeText({ folder }));
});

describe('portico', () => {
  let root: string;
  const path = (file: string): string => join(root, 'template-app', file);
  const copy = (file: string, change: (text: string) => string = (text) => text): void => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), change(readFileSync(join(repository, 'template-app', file), 'utf8')));
  };
  const portico = (...args: string[]) =>
    callPortico(args, { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORTICO_ROOT: root });
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'portico-check-'));
    for (const file of ['app.manifest.yml', 'icon.svg', '.env.app', 'docker-compose.yml']) copy(file);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('check names place, reason and way out of an addition that opens a container', async () => {
    writeFileSync(path('docker-compose.override.yml'), "services:\n  backend:\n    ports: ['9000:9000']\n");
    const { exitCode, stdout } = await portico('check');
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^template-app\/docker-compose\.override\.yml:3:13 has services\.backend\.ports\[0\]/);
    expect(stdout).toContain('Write 127.0.0.1:');
    expect(stdout).toContain('1 fault in 1 manifest.');
  });

  it('ports --fix mends .env.app', async () => {
    copy('.env.app', (text) => text.replace(/^PORT=.*$/m, 'PORT=1'));
    expect((await portico('check')).exitCode).toBe(1);
    expect(await portico('ports')).toMatchObject({ exitCode: 1 });
    expect(await portico('ports', '--fix')).toMatchObject({ exitCode: 0 });
    expect(await portico('check')).toMatchObject({ exitCode: 0 });
  });

  it('migrate-app writes a missing shared file, and leaves changed files alone', async () => {
    rmSync(path('docker-compose.yml'));
    mkdirSync(path('backend'));
    writeFileSync(path('backend/Dockerfile'), 'FROM own\n');
    const { exitCode, stdout } = await portico('migrate-app');
    expect([exitCode, stdout]).toEqual([
      1,
      expect.stringContaining('template-app/backend/Dockerfile was changed, and stays.'),
    ]);
    expect(readFileSync(path('backend/Dockerfile'), 'utf8')).toBe('FROM own\n');
    expect(await portico('check')).toMatchObject({ exitCode: 0 });

    writeFileSync(path('docker-compose.yml'), 'services: { template-app-backend: { image: own } }\n');
    expect((await portico('check')).stdout).toContain('Run portico migrate-app.');
    expect((await portico('migrate-app')).stdout).toContain('Write what you added to docker-compose.override.yml');
    expect(readFileSync(path('docker-compose.yml'), 'utf8')).toContain('image: own');
  });
});
