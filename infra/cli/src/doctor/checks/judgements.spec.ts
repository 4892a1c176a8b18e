import { describe, expect, it } from 'vitest';
import type { Finding } from '../../platform/finding.ts';
import { judgeCertificates, lastAcmeError } from './certificates.ts';
import { judgeCompose, leastCompose } from '../../docker/check-compose.ts';
import { judgeContainers } from './containers.ts';
import { judgeDisk } from './disk.ts';
import { judgeEngine } from '../../docker/check-engine.ts';
import { judgeFileModes } from './file-modes.ts';
import { type FrontSettings, judgeFront } from './front.ts';
import { judgeNames } from './names.ts';
import { judgeNode } from './node.ts';
import { containerPorts, judgePorts } from './ports.ts';
import { judgeProcesses } from './processes.ts';

const states = (findings: readonly Finding[]) => findings.map(({ state }) => state);
const answer = (stdout: string, exitCode = 0, stderr = '') => ({ stdout, exitCode, stderr, missing: false });
const absent = { stdout: '', exitCode: undefined, stderr: '', missing: true };
const install = 'sudo apt install it';

describe('the engine', () => {
  it.each([
    ['20.10.24+dfsg1', 'fine'],
    ['28.2.2', 'fine'],
    ['19.03.15', 'wrong'],
    ['20.9.1', 'wrong'],
  ])('of version %s is %s', (version, state) => {
    const server = answer(JSON.stringify({ Version: version, Os: 'linux', Arch: 'amd64' }));
    expect(states(judgeEngine(server, install))).toEqual([state]);
  });

  it.each([
    ['has no program', absent, 'not installed', install],
    [
      'has no daemon',
      answer(
        'null',
        1,
        'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      ),
      "its daemon doesn't run",
      'sudo systemctl enable --now docker',
    ],
    [
      'keeps its socket to itself',
      answer(
        '',
        1,
        'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock',
      ),
      "this user can't use its socket",
      'sudo usermod -aG docker $USER',
    ],
    ['says something else', answer('', 1, 'error during connect: x\nunknown host'), 'unknown host', 'docker version'],
  ])('that %s is told apart', (_, seen, detail, next) => {
    expect(judgeEngine(seen, install)).toEqual([
      {
        name: 'Docker',
        state: 'wrong',
        detail: expect.stringContaining(detail) as string,
        next: expect.stringContaining(next) as string,
      },
    ]);
  });
});

describe('Compose', () => {
  const buildx = answer('github.com/docker/buildx 0.13.1+ds1 0.13.1+ds1-3');

  it.each(['2.24.0', '2.26.1-4', 'v2.40.3', '3.0.0', '5.1.0', '2.24.6+ds1-0ubuntu2'])('%s will do', (version) => {
    expect(states(judgeCompose({ plugin: answer(version), program: absent, buildx, install }))).toEqual([
      'fine',
      'fine',
    ]);
  });

  it.each(['2.23.3', '2.2.3', '2.17.0'])('%s is too old, and the least is named', (version) => {
    const [finding] = judgeCompose({ plugin: answer(version), program: absent, buildx, install });
    expect(finding).toMatchObject({
      state: 'wrong',
      detail: expect.stringContaining(leastCompose) as string,
      next: install,
    });
  });

  it('of version 1 alone is named as such', () => {
    const plugin = answer('', 1, "docker: 'compose' is not a docker command.");
    const [finding] = judgeCompose({ plugin, program: answer('1.29.2'), buildx, install });
    expect(finding).toMatchObject({ state: 'wrong', detail: expect.stringContaining('only version 1.29.2') as string });
  });

  it('and buildx may both be missing', () => {
    const none = answer('', 125, 'unknown flag: --short');
    const findings = judgeCompose({ plugin: none, program: absent, buildx: answer('', 1), install });
    expect(findings).toMatchObject([
      { name: 'Compose', state: 'wrong', detail: 'not installed' },
      { name: 'Buildx', state: 'wrong', detail: expect.stringContaining('not installed') as string },
    ]);
  });
});

describe('a port', () => {
  it('is needed by the gateway, by redirects, and by each end of each app with the offset', () => {
    const ports = { frontend: 5130, backend: 8130, database: 5443 };
    const loaded = {
      manifests: [
        { slug: 'crm', ports },
        { slug: 'auth', ports },
      ],
      issues: [],
    };
    const needed = (over: object) =>
      containerPorts(
        { loaded } as never,
        { port: 80, gatewayPort: 80, portOffset: 0, domain: 'localhost', ...over } as never,
      ).map(({ port }) => port);
    expect(needed({})).toEqual([80, 5130, 8130, 5443, 8130, 5443]);
    expect(needed({ portOffset: 1000, gatewayPort: 9080 }).slice(0, 2)).toEqual([9080, 6130]);
    expect(needed({ port: 443, acme: {} }).slice(0, 2)).toEqual([80, 443]);
    expect(needed({ port: 8443, acme: {} }).slice(0, 2)).toEqual([8080, 8443]);
  });

  it('held by this checkout is fine', () => {
    const taken = { owner: 'crm', port: 8130, own: true, holder: 'container portico-7c1e-crm-crm-backend-1' };
    expect(states(judgePorts([taken]))).toEqual(['fine']);
    expect(states(judgePorts([]))).toEqual(['fine']);
  });

  it.each([
    ['container web-1 (shop)', 'docker stop web-1'],
    ['process 812 (nginx)', 'kill 812'],
    [undefined, "sudo ss -ltnp 'sport = :80'"],
  ])('held by %s comes with a way out', (holder, next) => {
    const [finding] = judgePorts([{ owner: 'gateway', port: 80, own: false, holder }]);
    expect(finding).toMatchObject({ state: 'wrong', next: expect.stringContaining(next) as string });
    expect(finding!.next).toMatch(/^Set another PORTICO_PORT/);
    expect(finding!.detail).toContain(`80 (gateway) is taken by ${holder ?? 'something that another user runs'}`);
  });
});

describe('names', () => {
  const report = (bare: string[], wildcard: string[], state: 'here' | 'elsewhere' | 'missing' | 'unknown') => ({
    domain: 'example.com',
    machine: ['192.0.2.7'],
    names: [
      { name: 'example.com', asked: 'example.com', addresses: bare, state },
      { name: '*.example.com', asked: 'portico-1a.example.com', addresses: wildcard, state },
    ] as [never, never],
  });

  it.each([
    ['here', ['192.0.2.7'], false, ['fine', 'fine']],
    ['elsewhere', ['198.51.100.1'], false, ['warning', 'warning']],
    ['elsewhere', ['198.51.100.1'], true, ['fine', 'fine']],
    ['missing', [], false, ['warning', 'wrong']],
    ['unknown', [], false, ['skipped', 'skipped']],
  ] as const)('that lead %s (%j, behind a front: %s) are %j', (state, addresses, behindFront, expected) => {
    expect(states(judgeNames(report([...addresses], [...addresses], state), { behindFront, ipv4Only: false }))).toEqual(
      expected,
    );
  });

  it('that lead nowhere come with the record to add', () => {
    const [, wildcard] = judgeNames(report([], [], 'missing'), { behindFront: false, ipv4Only: true });
    expect(wildcard!.next).toBe('In your DNS, add: *.example.com A 192.0.2.7');
  });

  it('that lead to IPv6, where containers do not listen, are warned of', () => {
    const here = report(['192.0.2.7', '2001:db8::7'], ['192.0.2.7'], 'here');
    expect(states(judgeNames(here, { behindFront: false, ipv4Only: true }))).toEqual(['warning', 'fine']);
    expect(states(judgeNames(here, { behindFront: false, ipv4Only: false }))).toEqual(['fine', 'fine']);
  });
});

describe('certificates', () => {
  const now = new Date('2026-11-23T00:00:00Z');
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const served = (days: number, over = {}) => ({
    issuer: "Let's Encrypt",
    names: ['crm.example.com'],
    validTo: inDays(days),
    isDefault: false,
    covers: true,
    ...over,
  });

  it.each([
    [served(60), 'fine', '60 days left'],
    [served(21), 'fine', '21 days left'],
    [served(20), 'warning', 'should have been renewed'],
    [served(-3), 'wrong', 'ended 3 days ago'],
    [served(60, { isDefault: true }), 'wrong', 'stand-in'],
    [served(60, { covers: false, names: ['other.example'] }), 'wrong', 'is for other.example'],
    [undefined, 'wrong', 'no TLS answer'],
  ])('%# are judged by what a browser would see', (certificate, state, detail) => {
    const [finding] = judgeCertificates([{ host: 'crm.example.com', certificate }], undefined, now);
    expect(finding!.state).toBe(state);
    expect(finding!.detail).toContain(detail);
  });

  it("that is missing comes with the authority's message and what to do", () => {
    const log = [
      '{"level":"error","providerName":"le.acme","error":"old trouble","message":"Unable to obtain ACME certificate"}',
      '{"level":"info","message":"acme: registered"}',
      '{"level":"error","providerName":"le.acme","error":"unable to generate a certificate for the domains [crm.example.com]: error: one or more domains had a problem:\\n[crm.example.com] acme: error: 400 :: urn:ietf:params:acme:error:dns :: NXDOMAIN looking up A for crm.example.com","message":"Unable to obtain ACME certificate"}',
    ].join('\n');
    const certificate = served(60, { isDefault: true });
    const [finding] = judgeCertificates([{ host: 'crm.example.com', certificate }], lastAcmeError(log), now);
    expect(finding!.detail).toContain('NXDOMAIN looking up A for crm.example.com');
    expect(finding!.next).toContain('Point the name at this machine');
    expect(lastAcmeError('{"level":"info","message":"acme"}')).toBeUndefined();
  });

  it('of many hosts are one line while all is well, and the ill first otherwise', () => {
    const hosts = ['a', 'b', 'c'].map((label) => ({ host: `${label}.example.com`, certificate: served(60) }));
    expect(judgeCertificates(hosts, undefined, now)).toHaveLength(1);
    const ill = judgeCertificates([...hosts, { host: 'd.example.com', certificate: served(2) }], undefined, now);
    expect(states(ill)).toEqual(['warning', 'fine', 'fine', 'fine']);
  });
});

describe('the disk', () => {
  const seen = (holds: string, free: number, device = 1) => ({ holds, path: '/x', free: free * 1024 ** 3, device });

  it.each([
    [3, ['fine']],
    [1, ['warning']],
    [0.1, ['wrong']],
  ])('with %d GB free for a checkout is %j', (free, expected) => {
    expect(states(judgeDisk([seen('the checkout', free)]))).toEqual(expected);
  });

  it('is told once for each file system, and images want more', () => {
    const both = judgeDisk([seen('the checkout', 4), seen("Docker's images and data", 4)]);
    expect(both).toMatchObject([{ state: 'warning', next: expect.stringContaining('docker builder prune') as string }]);
    expect(states(judgeDisk([seen('the checkout', 4), seen("Docker's images and data", 50, 2)]))).toEqual([
      'fine',
      'fine',
    ]);
  });
});

describe('containers', () => {
  const seen = (service: string, state: string, status: string, lastLine = '') => ({
    slug: 'crm',
    service,
    state,
    status,
    lastLine,
  });

  it.each([
    [seen('crm-backend', 'running', 'Up 2 minutes (healthy)'), 'fine'],
    [seen('migrate', 'exited', 'Exited (0) 2 minutes ago'), 'fine'],
    [seen('migrate', 'exited', 'Exited (1) 2 minutes ago', 'P3018'), 'wrong'],
    [seen('crm-backend', 'running', 'Up 2 minutes (unhealthy)'), 'wrong'],
    [seen('crm-backend', 'restarting', 'Restarting (1) 3 seconds ago', 'no such module'), 'wrong'],
    [seen('crm-backend', 'exited', 'Exited (137) 3 seconds ago'), 'warning'],
    [seen('crm-backend', 'exited', 'Exited (1) 3 seconds ago'), 'wrong'],
  ])('%# are judged by state and health', (container, state) => {
    expect(states(judgeContainers([container]))).toEqual([state]);
  });

  it('that are ill are quoted, and named with their app', () => {
    const [finding] = judgeContainers([seen('database', 'restarting', 'Restarting (1)', 'FATAL: no space')]);
    expect(finding).toMatchObject({
      detail: 'crm-database: Restarting (1); it said last: FATAL: no space',
      next: 'make logs APP=crm',
    });
  });
});

describe('files with secrets', () => {
  it('that others may read are named with the command', () => {
    expect(
      judgeFileModes([
        { file: '.env.shared', mode: 0o644 },
        { file: 'apps/crm/.env', mode: 0o600 },
        { file: 'apps/crm/.secrets', mode: 0o750 },
      ]),
    ).toEqual([
      {
        name: 'Files',
        state: 'wrong',
        detail: '.env.shared is open to others (mode 0644)',
        next: 'chmod go= .env.shared',
      },
      {
        name: 'Files',
        state: 'wrong',
        detail: 'apps/crm/.secrets is open to others (mode 0750)',
        next: 'chmod go= apps/crm/.secrets',
      },
    ]);
    expect(states(judgeFileModes([{ file: '.env.shared', mode: 0o600 }]))).toEqual(['fine']);
  });
});

describe('the front', () => {
  const acme = { email: 'a@b.c', challenge: 'http', dnsProvider: '', server: '' } as const;
  const settings: FrontSettings = {
    runtime: 'docker',
    domain: 'example.com',
    port: 443,
    portOffset: 1,
    environment: 'production',
    trustedProxy: [],
    acme,
  };

  it.each<[string, Partial<FrontSettings>, string[], string]>([
    ['none is needed here', { domain: 'localhost', acme: undefined }, ['fine'], 'none needed'],
    ['the gateway has certificates', {}, ['fine'], 'itself'],
    [
      'a proxy is named',
      { acme: undefined, trustedProxy: ['10.0.0.2'] },
      ['fine'],
      '10.0.0.2. Your proxy must forward to port 8081',
    ],
    ['nothing ends TLS', { acme: undefined }, ['wrong'], 'PORTICO_TRUSTED_PROXY'],
    ['both are set', { trustedProxy: ['10.0.0.2'] }, ['warning'], 'both'],
    ['everybody is trusted', { acme: undefined, trustedProxy: ['0.0.0.0/0'] }, ['wrong'], '0.0.0.0/0'],
    ['port 80 is not ours', { port: 8443 }, ['warning'], 'port 80'],
    [
      'one is here and one is not',
      { acme: undefined, trustedProxy: ['127.0.0.1', '192.0.2.9'] },
      ['warning'],
      '127.0.0.1 beside others',
    ],
    ['it is no production', { environment: 'development' }, ['wrong'], 'PORTICO_ENVIRONMENT'],
  ])('%s', (_, over, expected, detail) => {
    const findings = judgeFront({ ...settings, ...over });
    expect(states(findings)).toEqual(expected);
    expect(findings[0]!.detail).toContain(detail);
  });
});

it('judges Node and processes', () => {
  expect(states([...judgeNode('24.1.0'), ...judgeNode('22.9.0')])).toEqual(['fine', 'wrong']);
  const ready = { name: 'crm', state: 'ready', lastExit: null } as const;
  expect(states(judgeProcesses([ready]))).toEqual(['fine']);
  expect(judgeProcesses([ready, { name: 'auth', state: 'backoff', lastExit: 'code 1' } as never])).toMatchObject([
    { state: 'wrong', detail: 'auth is backoff (code 1)', next: 'make logs APP=auth' },
  ]);
});
