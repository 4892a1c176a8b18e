import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import getPort from 'get-port';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../../test/fixture/run-cli.ts';
import type { Finding } from '../platform/finding.ts';

const instance = randomBytes(2).toString('hex');
const gone = randomBytes(2).toString('hex');
const key = 'a'.repeat(43);
const made: string[] = [];
let root: string;
let port: number;

/** A container with Compose's labels, faster than starting a whole platform. */
function run(checkout: string, slug: string, service: string, ...rest: string[]): string {
  const name = `portico-${checkout}-${slug}-${service}-1`;
  const labels = {
    'com.docker.compose.project': `portico-${checkout}-${slug}`,
    'com.docker.compose.service': service,
    'com.docker.compose.project.working_dir': join(root, checkout === instance ? '' : 'gone', slug),
  };
  const flags = Object.entries(labels).flatMap(([label, value]) => ['--label', `${label}=${value}`]);
  execFileSync('docker', ['run', '--detach', '--name', name, ...flags, ...rest], { stdio: 'pipe' });
  made.push(name);
  return name;
}

beforeAll(async () => {
  port = await getPort();
  root = mkdtempSync(join(tmpdir(), 'portico-doctor-'));
  writeFileSync(join(root, '.env.shared.example'), '');
  const settings = {
    PORTICO_RUNTIME: 'docker',
    PORTICO_DOMAIN: 'localhost',
    PORTICO_PORT: port,
    PORTICO_PORT_OFFSET: 0,
    PORTICO_INSTANCE: instance,
    PORTICO_ENVIRONMENT: 'development',
    PORTICO_ACME_CHALLENGE: 'http',
    PORTICO_MASTER_SECRET: key,
    AUTH_KEY_ENCRYPTION_KEY: key,
    AUTH_COOKIE_KEYS: key,
  };
  const text = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(join(root, '.env.shared'), text.join(''), { mode: 0o600 });
  mkdirSync(join(root, 'apps/crm'), { recursive: true });
  writeFileSync(
    join(root, 'apps/crm/app.manifest.yml'),
    `schema: 1\nid: 0199f3c2-7a10-7c44-9d0e-5b1f6a2c8e01\nslug: crm\nname: CRM\ndescription: Deals.\nkind: internal\ncreated: 2026-11-22\nports: { frontend: 15130, backend: 18130, database: 15443 }\n`,
  );

  run(instance, 'gateway', 'gateway', '--publish', `${port}:80`, 'nginx:stable');
  run(
    instance,
    'crm',
    'crm-backend',
    'node:24-bookworm-slim',
    'node',
    '-e',
    'console.error("no such table: deals"); process.exit(3)',
  );
  run(instance, 'crm', 'migrate', 'node:24-bookworm-slim', 'node', '-e', '');
  const database = ['--env', 'POSTGRES_USER=crm', '--env', 'POSTGRES_DB=crm', '--env', 'POSTGRES_PASSWORD=x'];
  const name = run(
    instance,
    'crm',
    'database',
    ...database,
    'postgres:18-bookworm',
    'postgres',
    '-c',
    'max_connections=9',
  );
  run(gone, 'crm', 'crm-frontend', 'nginx:stable');
  await waitFor(name);
}, 120_000);

afterAll(() => {
  if (made.length > 0) execFileSync('docker', ['rm', '--force', '--volumes', ...made], { stdio: 'pipe' });
  rmSync(root, { recursive: true, force: true });
}, 60_000);

async function waitFor(database: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    try {
      execFileSync('docker', ['exec', database, 'pg_isready', '--host=127.0.0.1'], { stdio: 'pipe' });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
  throw new Error('PostgreSQL did not answer within 30 s.');
}

describe('doctor, on a real engine', () => {
  it('finds engine and Compose in order, and names each fault once with the command to type', async () => {
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', PORTICO_ROOT: root };
    const { exitCode, stdout } = await runCli(['doctor', '--json'], env);
    expect(exitCode).toBe(1);
    const { runtime, findings } = JSON.parse(stdout) as { runtime: string; findings: Finding[] };
    const find = (name: string) => findings.filter((finding) => finding.name === name);
    expect(runtime).toBe('docker');
    for (const name of ['Docker', 'Compose', 'Buildx', 'Disk']) {
      expect(find(name), name).toMatchObject([{ state: 'fine' }]);
    }
    expect(find('Containers')).toEqual([
      {
        name: 'Containers',
        state: 'wrong',
        detail: expect.stringMatching(/^crm-backend: Exited \(3\) .*; it said last: no such table: deals$/) as string,
        next: 'make logs APP=crm',
      },
    ]);
    expect(find('Ports')).toMatchObject([{ state: 'fine', detail: 'all free, or held by this checkout' }]);
  });
});
