import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findManifests, readManifest } from '@portico/manifest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCli } from '../../test/fixture/run-cli.ts';
import { checkAppCompose, checkGatewayCompose } from './check-compose.ts';

const repository = join(import.meta.dirname, '../../../..');

it('finds nothing wrong in this repository', () => {
  const manifests = findManifests(repository).map((path) => readManifest(path, { root: repository }));
  const slugs = manifests.flatMap(({ manifest }) => manifest?.slug ?? []);
  expect(manifests.flatMap((read) => checkAppCompose(repository, read, slugs))).toEqual([]);
  expect(checkGatewayCompose(repository)).toEqual([]);
});

describe('portico check', () => {
  let root: string;
  const copy = (file: string, change: (text: string) => string = (text) => text): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), change(readFileSync(join(repository, file), 'utf8')));
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'portico-check-'));
    const folder = 'template-app';
    for (const file of ['app.manifest.yml', 'icon.svg', '.env.app', 'docker-compose.yml', 'database/create-owner.sh'])
      copy(`${folder}/${file}`);
    for (const end of ['backend', 'frontend']) copy(`${folder}/${end}/Dockerfile`);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const check = async (...args: string[]) => {
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORTICO_ROOT: root };
    const { exitCode, stdout } = await runCli(['check', ...args], env);
    return { exitCode, stdout };
  };

  it('names place, reason and way out where a Compose file and its manifest disagree', async () => {
    copy('template-app/docker-compose.yml', (text) => text.replace('BACKEND_PORT:-8120', 'BACKEND_PORT:-8121'));
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^template-app\/docker-compose\.yml:\d+:\d+ template-app-backend publishes 8121 by default, but the manifest says 8120\n {2}\S/,
    );
    expect(stdout).toContain('Run portico ports --fix');
    expect(stdout).toContain('1 fault in 1 manifest.');
  });

  it('is mended by ports --fix', async () => {
    copy('template-app/docker-compose.yml', (text) => text.replace('FRONTEND_PORT:-5120', 'FRONTEND_PORT:-1'));
    copy('template-app/.env.app', (text) => text.replace(/^PORT=.*$/m, 'PORT=1'));
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORTICO_ROOT: root };
    expect((await check()).exitCode).toBe(1);
    const listed = await runCli(['ports'], env);
    expect([listed.exitCode, listed.stdout]).toEqual([
      1,
      expect.stringContaining('Run portico ports --fix.') as string,
    ]);
    expect((await runCli(['ports', '--fix'], env)).exitCode).toBe(0);
    expect(await check()).toMatchObject({ exitCode: 0 });
    const text = readFileSync(join(root, 'template-app/docker-compose.yml'), 'utf8');
    expect(text).toBe(readFileSync(join(repository, 'template-app/docker-compose.yml'), 'utf8'));
  });

  it('names what was copied from elsewhere and opens an app to others, in both files', async () => {
    copy('template-app/docker-compose.yml', (text) =>
      text.replace(
        /( +)traefik\.http\.services\.template-app-api/,
        '$1traefik.http.routers.template-app-hooks.rule: PathPrefix(`/hooks`)\n$&',
      ),
    );
    copy('template-app/docker-compose.dev.yml', (text) =>
      text.replace('./backend:/source/template-app/backend:ro', '../services/auth/.secrets:/secrets:ro'),
    );
    for (const end of ['backend', 'frontend']) copy(`template-app/${end}/Dockerfile.dev`);
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /^template-app\/docker-compose\.yml:\d+:\d+ template-app-backend takes requests for PathPrefix\(`\/hooks`\)\n {2}\S/m,
    );
    expect(stdout).toMatch(
      /^template-app\/docker-compose\.dev\.yml:\d+:\d+ template-app-backend mounts \.\.\/services\/auth\/\.secrets of the host\n {2}\S/m,
    );
    expect(stdout).toContain('2 faults in 1 manifest.');
  });

  it('names a Compose file that is missing, and one that is no YAML, for one manifest as for all', async () => {
    rmSync(join(root, 'template-app/docker-compose.yml'));
    const only = ['--manifest', join(root, 'template-app/app.manifest.yml')];
    expect((await check(...only)).stdout).toContain("template-app/docker-compose.yml:1:1 doesn't exist");
    writeFileSync(join(root, 'template-app/docker-compose.yml'), 'services: [');
    expect((await check(...only)).stdout).toContain("docker-compose.yml:1:12 isn't valid YAML");
  });

  it('names what Compose would read by itself in the folder, and a route that an image brings along', async () => {
    writeFileSync(join(root, 'template-app/compose.yaml'), 'services: {}\n');
    writeFileSync(join(root, 'template-app/docker-compose.override.yml'), 'services: {}\n');
    copy('template-app/backend/Dockerfile', (text) => `${text}LABEL traefik.http.routers.x.rule="PathPrefix(\`/\`)"\n`);
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(1);
    expect(stdout).toContain('template-app/compose.yaml:1:1 would be read instead of docker-compose.yml');
    expect(stdout).toContain('template-app/docker-compose.override.yml:1:1 would be read on top of docker-compose.yml');
    expect(stdout).toMatch(
      /^template-app\/backend\/Dockerfile:\d+:1 gives the image of template-app-backend the label traefik\.http\.routers\.x\.rule$/m,
    );
    expect(stdout).toContain('3 faults in 1 manifest.');
  });

  it('takes a folder for no Dockerfile', async () => {
    mkdirSync(join(root, 'template-app/backend/src'));
    copy('template-app/docker-compose.yml', (text) => text.replace('backend/Dockerfile', 'backend/src'));
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(1);
    expect(stdout).toContain("template-app-backend is built by template-app/backend/src, which doesn't exist");
  });
});
