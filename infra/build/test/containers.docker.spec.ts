import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type AskOptions } from './image/ask.ts';
import { docker, missing, tryDocker } from './image/docker.ts';
import { apps, type Slug, slugs, type ThrowAwayCheckout, throwAwayCheckout } from './image/throw-away-checkout.ts';

interface ContainerFacts {
  Name: string;
  State: { Status: string; ExitCode: number; Health?: { Status: string } };
  Config: { User: string; Labels: Record<string, string> };
  HostConfig: {
    ReadonlyRootfs: boolean;
    CapDrop: string[];
    CapAdd: string[] | null;
    SecurityOpt: string[];
    Memory: number;
    NanoCpus: number;
    PidsLimit: number;
    Privileged: boolean;
    RestartPolicy: { Name: string };
    LogConfig: { Type: string; Config: Record<string, string> };
  };
  NetworkSettings: { Networks: Record<string, { IPAddress: string; Gateway: string }> };
}

const services = (slug: Slug) => [...(slug === 'auth' ? [] : ['frontend']), 'backend', 'migrate', 'database'] as const;
const everything = slugs.flatMap((slug) => services(slug).map((service): [Slug, string] => [slug, service]));
const running = everything.filter(([, service]) => service !== 'migrate');

describe.skipIf(missing)(missing ? `not run: ${missing}` : 'containers', () => {
  let checkout: ThrowAwayCheckout;
  beforeAll(() => {
    checkout = throwAwayCheckout();
    for (const slug of slugs) checkout.compose(slug, 'up', '--detach', '--wait');
  });
  afterAll(() => checkout?.[Symbol.asyncDispose]());

  const inspect = (slug: Slug, service: string) =>
    (JSON.parse(docker(['inspect', checkout.container(slug, service)])) as ContainerFacts[])[0]!;
  const inside = (slug: Slug, service: string, ...command: string[]) =>
    tryDocker(['exec', checkout.container(slug, service), ...command]);

  describe.each(everything)('%s %s', (slug, service) => {
    it('has a read-only file system, no privilege, limits, and logs that end', () => {
      const { HostConfig: host } = inspect(slug, service);
      expect(host).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], Privileged: false });
      expect(host.CapAdd ?? []).toEqual([]);
      expect(host.SecurityOpt).toContain('no-new-privileges:true');
      expect(Math.min(host.Memory, host.NanoCpus, host.PidsLimit)).toBeGreaterThan(0);
      expect(host.RestartPolicy.Name).toBe(service === 'migrate' ? 'no' : 'unless-stopped');
      expect(host.LogConfig).toMatchObject({ Type: 'json-file', Config: { 'max-size': '10m' } });
    });

    it('shows no secret to the Docker API', () => {
      const shown = docker(['inspect', checkout.container(slug, service)]);
      const secrets = [checkout.master, ...slugs.flatMap((one) => Object.values(checkout.secrets[one]))];
      expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    });
  });

  it.each(running)('%s %s is healthy, and no root', (slug, service) => {
    const { State } = inspect(slug, service);
    expect(State).toMatchObject({ Status: 'running', Health: { Status: 'healthy' } });
    expect(inside(slug, service, 'id', '-u').text.trim()).toMatch(/^[1-9]\d*$/);
    expect(inside(slug, service, 'touch', '/written').status).not.toBe(0);
    expect(inside(slug, service, 'grep', 'CapBnd', '/proc/1/status').text).toMatch(/CapBnd:\s+0{16}/);
  });

  it.each(running)('%s %s knows the secrets that are its own, and no other', (slug, service) => {
    const script = "tr '\\0' '\\n' </proc/1/environ; cat /run/secrets/* 2>/dev/null; true";
    const known = inside(slug, service, 'bash', '-c', script).text;
    expect(known).toContain('PATH=');
    const environment = inside(slug, service, 'bash', '-c', "tr '\\0' '\\n' </proc/1/environ").text;
    const own =
      service === 'frontend'
        ? []
        : service === 'database'
          ? ['database_password']
          : Object.keys(checkout.secrets[slug]);
    for (const one of slugs) {
      for (const [name, secret] of Object.entries(checkout.secrets[one])) {
        const isOwn = one === slug && own.includes(name);
        // The password is also part of the address, and a backend gets only the address.
        if (isOwn && !(name === 'database_password' && service !== 'database')) expect(known, name).toContain(secret);
        else if (!isOwn) expect(known, `${name} of ${one}`).not.toContain(secret);
        expect(environment, `${name} of ${one}`).not.toContain(secret);
      }
    }
    expect(known).not.toContain(checkout.master);
  });

  it.each(slugs)('the migrations of %s were applied once, and say so', (slug) => {
    expect(inspect(slug, 'migrate').State).toMatchObject({ Status: 'exited', ExitCode: 0 });
    expect(docker(['logs', checkout.container(slug, 'migrate')])).toMatch(/^Applied migration \d{14}_/m);
    expect(checkout.tryCompose(slug, 'run', '--rm', '-T', 'migrate').text).toContain('No migration is pending');
  });

  /** Whether a TCP connection from inside a container succeeds. */
  const reaches = (slug: Slug, host: string, port: number) => {
    const connect = `require('net').connect({host:'${host}',port:${port},timeout:1500}).on('connect',()=>process.exit(0)).on('error',()=>process.exit(1)).on('timeout',()=>process.exit(2))`;
    return inside(slug, 'backend', 'node', '-e', connect).status === 0;
  };

  it('the database of an app is reached from that app alone: by no name, no address and no port of the host', () => {
    const { Networks } = inspect('template-app', 'database').NetworkSettings;
    const address = Object.values(Networks)[0]!.IPAddress;
    const { database: published } = checkout.ports('template-app');
    expect(reaches('template-app', 'database', 5432)).toBe(true);
    expect(reaches('template-app', address, 5432)).toBe(true);
    const own = Object.values(inspect('portal', 'backend').NetworkSettings.Networks);
    const gateways = own.map(({ Gateway }) => Gateway);
    expect(gateways.filter((gateway) => gateway !== '')).not.toEqual([]);
    for (const other of ['portal', 'auth'] as const) {
      const names = [checkout.container('template-app', 'database'), 'template-app-database', 'host.docker.internal'];
      for (const name of names) expect(reaches(other, name, 5432), `${other} to ${name}`).toBe(false);
      expect(reaches(other, address, 5432), `${other} to ${address}`).toBe(false);
      for (const gateway of gateways) expect(reaches(other, gateway, published), `${other} to ${gateway}`).toBe(false);
    }
    // `database` is another container there.
    const theirs = `const net=require('dns');net.lookup('database',(e,a)=>console.log(a))`;
    expect(inside('portal', 'backend', 'node', '-e', theirs).text.trim()).not.toBe(address);
    // Apps talk to each other over the edge network.
    expect(reaches('portal', 'auth-backend', 8000)).toBe(true);
  });

  it.each(slugs)('%s is not the superuser of its database, and nothing can sign in as superuser by network', (slug) => {
    const name = slug.replaceAll('-', '_');
    const password = checkout.secrets[slug]['database_password']!;
    // By name: the official image accepts everyone from 127.0.0.1.
    const ask = (user: string, sql: string) =>
      inside(slug, 'database', 'psql', `postgresql://${user}:${password}@database/${name}`, '-XAtc', sql);
    expect(ask(name, 'SHOW is_superuser').text.trim()).toBe('off');
    expect(ask(name, `SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '${name}'`).text.trim()).toBe(
      name,
    );
    expect(ask(name, "COPY (SELECT 1) TO PROGRAM 'cat'").text).toContain('permission denied');
    expect(ask('postgres', 'SELECT 1').text).toContain('password authentication failed');
  });

  it('publishes on loopback only', () => {
    const listed = docker(['ps', '--filter', `name=portico-${checkout.instance}-`, '--format', '{{.Ports}}']);
    const published = listed.split(/\n|, /).filter((port) => port.includes('->'));
    expect(published.length).toBe(running.length);
    expect(published.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('a backend that is told to stop ends in order', () => {
    checkout.compose('template-app', 'stop', 'backend', 'frontend');
    for (const end of ['backend', 'frontend']) {
      expect(inspect('template-app', end).State).toMatchObject({ Status: 'exited', ExitCode: 0 });
    }
    checkout.compose('template-app', 'up', '--detach', '--wait', '--no-build');
  });

  describe('a frontend', () => {
    const get = (path: string, options?: AskOptions) =>
      ask(`http://127.0.0.1:${checkout.ports('template-app').frontend}`, path, options);
    const navigation = { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } };

    it('serves its page uncached, under a policy, to everyone who opens a link', async () => {
      for (const [path, init] of [['/'], ['/index.html'], ['/deep/link?x=1', navigation]] as const) {
        const answer = await get(path, init);
        expect([answer.status, answer.text], path).toEqual([200, expect.stringContaining('<div id="root">')]);
        expect(answer.headers['cache-control']).toBe('no-store');
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
        expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(answer.headers['x-content-type-options']).toBe('nosniff');
        expect(answer.headers['referrer-policy']).toBe('strict-origin-when-cross-origin');
      }
    });

    it('serves its scripts for good, compressed when it was built', async () => {
      const [script] = /\/assets\/[^"]+\.js/.exec((await get('/')).text)!;
      const answer = await get(script, { headers: { 'accept-encoding': 'gzip' } });
      expect(answer.headers['content-encoding']).toBe('gzip');
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['vary']).toMatch(/accept-encoding/i);
      const plain = await get(script, { headers: { 'accept-encoding': 'identity' } });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.text).toBe(answer.text);
      const etag = answer.headers['etag']!;
      const again = await get(script, { headers: { 'accept-encoding': 'gzip', 'if-none-match': etag } });
      expect(again.status).toBe(304);
    });

    it.each<[string, AskOptions]>([
      ['/assets/gone-00000000.js', navigation],
      ['/missing.png', { headers: { accept: 'image/avif' } }],
      ['/missing', { headers: { accept: 'text/html', 'sec-fetch-mode': 'cors' } }],
      ['/api/notes', navigation],
      ['/api', navigation],
      ['/.env', navigation],
      ['/assets/', navigation],
      ['/..%2f..%2fetc/passwd', {}],
    ])('has nothing at %s', async (path, init) => {
      const answer = await get(path, init);
      expect([400, 404]).toContain(answer.status);
      expect(answer.text).not.toMatch(/<div id="root">|root:/);
      expect(answer.headers['cache-control']).toBe('no-store');
      if (answer.status === 404) expect(answer.headers['content-type']).toBe('application/problem+json');
    });

    it('is read only', async () => {
      const answer = await get('/', { method: 'POST' });
      expect([answer.status, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
    });
  });

  it('auth serves its sign-in pages', async () => {
    const answer = await ask(`http://127.0.0.1:${checkout.ports('auth').backend}`, '/setup');
    expect([answer.status, answer.text]).toEqual([200, expect.stringMatching(/\/assets\/[^"]+\.js/)]);
  });

  it.each(['.env', '.env.container', '.secrets/database_url'])('nothing starts without %s', (file) => {
    const path = join(checkout.root, apps.portal, file);
    const args = ['--project-name', `portico-${checkout.instance}-lacking`, 'up', '--detach', '--no-build'];
    renameSync(path, `${path}.away`);
    try {
      const { status, text } = checkout.tryCompose('portal', ...args);
      expect(status).not.toBe(0);
      expect(text).toMatch(file === '.env' ? /run make up first/ : new RegExp(file.replace('.', '\\.')));
      const started = [
        'ps',
        '--quiet',
        '--filter',
        `label=com.docker.compose.project=portico-${checkout.instance}-lacking`,
      ];
      expect(docker(started)).toBe('');
    } finally {
      renameSync(`${path}.away`, path);
      if (existsSync(path))
        checkout.tryCompose('portal', '--project-name', `portico-${checkout.instance}-lacking`, 'down', '--volumes');
    }
  });
});
