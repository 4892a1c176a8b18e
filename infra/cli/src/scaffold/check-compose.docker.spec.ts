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
function compose(folder: string, variables: Record<string, string>, files = ['docker-compose.yml']) {
  const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...variables };
  const args = ['compose', ...files.flatMap((file) => ['--file', file]), 'config', '--format', 'json'];
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

interface ShownMount {
  type: string;
  source?: string;
  target: string;
  read_only?: boolean;
}

describe('what the checks make of the ways to write one thing is what Docker Compose makes of it', () => {
  const folder = 'apps/ways';
  const write = (file: string, text: string): void => {
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, file), text);
  };
  const read = (file: string) => readComposeFile(join(root, folder, file), root)!.compose!.services[0]!;
  const show = (files?: string[]) => {
    const { status, stdout, stderr } = compose(folder, {}, files);
    expect([status, stderr]).toEqual([0, expect.anything()]);
    return (JSON.parse(stdout) as { services: { ways: Record<string, unknown> } }).services.ways;
  };

  it('mounts', () => {
    write(
      'docker-compose.yml',
      `services:
  ways:
    image: x
    volumes:
      - data:/a
      - /b
      - ./x:/c:ro
      - ../y/../z:/d:z,ro
      - d:/data
      - data:/e:ro
      - ./x:/f:rw
      - { type: bind, source: ../w, target: /g, read_only: true }
      - { type: volume, source: data, target: /h }
      - { type: tmpfs, target: /i }
volumes: { data: }
`,
    );
    const mounts = read('docker-compose.yml').volumes.map(({ type, source, target, readOnly }) => ({
      type,
      source: type === 'bind' ? join(root, folder, source) : source,
      target,
      readOnly,
    }));
    expect(mounts).toEqual(
      (show().volumes as ShownMount[]).map(({ type, source = '', target, read_only: readOnly = false }) => ({
        type,
        source,
        target,
        readOnly,
      })),
    );
  });

  it('what a change takes away', () => {
    const walls = "cap_drop: [ALL], security_opt: ['no-new-privileges:true'], mem_limit: 1g";
    write('docker-compose.yml', `services: { ways: { image: x, ${walls} } }`);
    write(
      'docker-compose.dev.yml',
      'services: { ways: { cap_drop: !reset [ALL], security_opt: !override [], mem_limit: 2g } }',
    );
    const { plain } = read('docker-compose.dev.yml');
    expect(plain).toEqual({ cap_drop: null, security_opt: [], mem_limit: '2g' });
    const { cap_drop, security_opt, mem_limit } = show(['docker-compose.yml', 'docker-compose.dev.yml']);
    expect({ cap_drop, security_opt, mem_limit }).toEqual({ mem_limit: String(2 * 1024 ** 3) });
  });

  it('labels in a list, whose names a variable may make', () => {
    write('docker-compose.yml', "services: { ways: { image: x, labels: ['${ROOT:-traefik}.enable=true', a.b=c=d] } }");
    const labels = [...read('docker-compose.yml').labels].map(([name, { value }]) => [name, value]);
    expect(labels).toEqual([
      ['${ROOT:-traefik}.enable', 'true'],
      ['a.b', 'c=d'],
    ]);
    expect(show().labels).toEqual({ 'traefik.enable': 'true', 'a.b': 'c=d' });
  });
});
