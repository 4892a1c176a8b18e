import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findManifests, readComposeFile } from '@portico/manifest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../../../..');
const folders = [
  ...findManifests(repository).map((path) => dirname(path).slice(repository.length + 1)),
  'services/gateway',
];
let root: string;

/** What Docker Compose itself makes of a file, with no settings but these. */
function compose(folder: string, variables: Record<string, string>) {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...variables };
  const args = ['compose', '--file', 'docker-compose.yml', 'config', '--format', 'json'];
  return spawnSync('docker', args, { cwd: join(root, folder), env, encoding: 'utf8' });
}

beforeAll(() => {
  // Without the .env files that a checkout in use has.
  root = mkdtempSync(join(tmpdir(), 'portico-compose-'));
  for (const folder of folders) {
    mkdirSync(join(root, folder, '.secrets'), { recursive: true });
    copyFileSync(join(repository, folder, 'docker-compose.yml'), join(root, folder, 'docker-compose.yml'));
    for (const name of ['.env.app', '.env.container']) writeFileSync(join(root, folder, name), '');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each(folders)('%s/docker-compose.yml', (folder) => {
  it('fails before anything starts while its settings are missing, and says what writes them', () => {
    const { status, stderr } = compose(folder, {});
    expect(status).not.toBe(0);
    expect(stderr).toMatch(/required variable PORTICO_INSTANCE is missing a value: run make up first/);
  });

  it('is understood by the checks as Docker Compose understands it', () => {
    const { status, stdout, stderr } = compose(folder, { PORTICO_INSTANCE: '7c1e', PORTICO_DOMAIN: 'localhost' });
    expect([status, stderr]).toEqual([0, '']);
    const model = JSON.parse(stdout) as {
      name: string;
      services: Record<string, { networks?: object; ports?: object[]; labels?: object; secrets?: object[] }>;
    };
    const read = readComposeFile(join(root, folder, 'docker-compose.yml'), root)?.compose;
    expect(read?.name?.replace(/\$\{PORTICO_INSTANCE[^}]*\}/, '7c1e')).toBe(model.name);
    expect(read?.services.map(({ name }) => name).toSorted()).toEqual(Object.keys(model.services).toSorted());
    for (const service of read?.services ?? []) {
      const { networks = {}, ports = [], labels = {}, secrets = [] } = model.services[service.name] ?? {};
      expect(service.networks.map(({ value }) => value).toSorted()).toEqual(Object.keys(networks).toSorted());
      expect([...service.labels.keys()].toSorted()).toEqual(Object.keys(labels).toSorted());
      expect(service.secrets.length).toBe(secrets.length);
      const shown = ports.map((port) => port as { host_ip?: string; published?: string; target: number });
      const filled = (text: string) => text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
      expect(
        service.ports.map(({ address, published, target }) => [filled(address), filled(published), Number(target)]),
      ).toEqual(shown.map(({ host_ip: address = '', published = '', target }) => [address, published, target]));
    }
  });
});
