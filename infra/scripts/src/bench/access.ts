import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { temporaryCluster } from '@portico/postgres';
import getPort from 'get-port';
import pg from 'pg';
import { request } from 'undici';
import { measureBoot } from './auth-flows/measure-boot.ts';
import { buildAuth } from './build-auth.ts';
import {
  authEnvironment,
  type AuthSubject,
  backend,
  createDatabase,
  migrate,
  SERVICE_SECRET,
  startAuthSubject,
} from './auth-flows/start-auth-subject.ts';
import { benchRevocation, type RevocationCase } from './access-revocation.ts';
import { atLeast, type Figure, under } from './figure.ts';
import { fillAccessWorld } from './fill-access-world.ts';
import { generateLoad } from './generate-load.ts';
import { median } from './median.ts';

const ROUNDS = 5;
const LOAD = { connections: 8, durationMs: 1500 };
const STEADY = { perSecond: 200, seconds: 5 };

interface EngineTimes {
  loadMs: number;
  decisionP99Micros: number;
  allowedPercent: number;
  afterAssignmentMs: number;
  firstPageMs: number;
  lastPageMs: number;
  slowPageMs: number;
  firstOfManyMs: number;
  lastOfManyMs: number;
}

/** Decisions in the service and over HTTP, with 10,000 entities, 1,000 groups, 500 roles and 5,000 blocks. */
export async function benchAccess(): Promise<Figure[]> {
  await buildAuth();
  await using cluster = await temporaryCluster({ autovacuum: 'on' });
  const url = await createDatabase(cluster.connectionString(), 'access');
  await migrate(url);
  await fillAccessWorld(url);
  const engine = await measureEngine(url);
  const idleMebibytes = await measureIdle(url);
  await using service = await startAuthSubject('portico-service', url);
  const bodies = await listQuestions(url);
  const revoked = await findRevocationCase(url);
  return [
    under('access: reading the whole model', engine.loadMs, 300, 'ms'),
    under('access: idle memory with this model', idleMebibytes, 160, 'MiB'),
    under('access: a decision in process, p99', engine.decisionP99Micros, 20, 'µs'),
    atLeast('access: allowed decisions among those', engine.allowedPercent, 40, '%'),
    under('access: a decision after an assignment', engine.afterAssignmentMs, 5, 'ms'),
    under('access: first page of 50 among 100,000 objects', engine.firstPageMs, 20, 'ms'),
    under('access: last page of them', engine.lastPageMs, 20, 'ms'),
    under('access: first page, the slowest 5 %', engine.slowPageMs, 20, 'ms'),
    under(
      'access: last page of 1,000,000 entities beside the first',
      engine.lastOfManyMs / engine.firstOfManyMs,
      2,
      '',
    ),
    under('access: last page of them', engine.lastOfManyMs, 20, 'ms'),
    ...(await benchAuthZen(service, bodies)),
    ...(await benchRevocation(service, url, revoked)),
  ];
}

/** As it runs in production, once a question has made it read the model. */
async function measureIdle(url: string): Promise<number> {
  const cacheDir = await mkdtemp(join(tmpdir(), 'portico-bench-'));
  const [body] = (await listQuestions(url)) as [string];
  const ask = async (port: number) => {
    const headers = {
      host: `auth.localhost:${port}`,
      authorization: `Bearer ${SERVICE_SECRET}`,
      'content-type': 'application/json',
    };
    const answer = await request(`http://127.0.0.1:${port}/access/v1/evaluation`, { method: 'POST', headers, body });
    if (answer.statusCode !== 200)
      throw new Error(`evaluation answered ${answer.statusCode}: ${await answer.body.text()}`);
  };
  try {
    await measureBoot(url, cacheDir, ask);
    return (await measureBoot(url, cacheDir, ask)).idleMebibytes;
  } finally {
    await rm(cacheDir, { recursive: true, force: true });
  }
}

async function measureEngine(url: string): Promise<EngineTimes> {
  const port = await getPort();
  const child: ChildProcess = fork(join(backend, 'dist/bench/access-engine/main.js'), [], {
    cwd: backend,
    env: { PATH: process.env.PATH, ...authEnvironment(url, port) },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [times] = (await once(child, 'message')) as [EngineTimes];
  child.disconnect();
  return times;
}

/** Request bodies, one evaluation for each of many pairs. */
async function listQuestions(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const list = async (kind: string) =>
    (await client.query<{ id: string }>('SELECT id FROM entity WHERE kind = $1 ORDER BY id LIMIT 500', [kind])).rows;
  const [people, devices] = [await list('human'), await list('device')];
  await client.end();
  return people.map(({ id }, place) =>
    JSON.stringify({
      subject: { type: 'user', id },
      action: { name: 'read' },
      resource: { type: 'device', id: devices[place]!.id },
    }),
  );
}

/** A person without access, and a role that allows all devices of a tenant. */
async function findRevocationCase(url: string): Promise<RevocationCase> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<RevocationCase>(
    `WITH person AS (INSERT INTO entity (kind, name) VALUES ('human', 'Loses a role') RETURNING id)
     SELECT person.id AS "subjectId", l.role_id AS "roleId", d.id AS "deviceId" FROM person, role_permission_block l
     JOIN permission_block b ON b.id = l.block_id AND b.scope_mode = 'tenant' AND b.effect = 'allow'
     JOIN entity d ON d.tenant_id = b.tenant_id AND d.kind = 'device'
     WHERE NOT EXISTS (SELECT FROM permission_block p WHERE p.object_id = d.id) LIMIT 1`,
  );
  await client.end();
  return rows[0]!;
}

async function benchAuthZen(service: AuthSubject, bodies: readonly string[]): Promise<Figure[]> {
  for (const body of bodies) await post(service, 'evaluation', body);
  const ratios: number[] = [];
  const ratiosToLiveness: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const target = { ...LOAD, port: Number(new URL(`http://${service.host}`).port), host: service.host };
    const request = { authorization: `Bearer ${SERVICE_SECRET}`, bodies };
    const liveness = await generateLoad({ ...target, path: '/health/live' });
    const nothing = await generateLoad({ ...target, path: '/bench/nothing', request });
    const evaluations = await generateLoad({ ...target, path: '/access/v1/evaluation', request });
    ratios.push(evaluations.requestsPerSecond / nothing.requestsPerSecond);
    ratiosToLiveness.push(evaluations.requestsPerSecond / liveness.requestsPerSecond);
  }
  const batch = JSON.stringify({ evaluations: bodies.slice(0, 50).map((body) => JSON.parse(body) as object) });
  const batches: number[] = [];
  for (let run = 0; run < 21; run++) batches.push(await timed(() => post(service, 'evaluations', batch)));
  return [
    atLeast('access: AuthZEN, rate beside a route that does nothing', median(ratios), 0.5),
    {
      name: 'access: AuthZEN, rate beside GET /health/live, which has no body, log line or Nest',
      value: median(ratiosToLiveness),
      unit: '',
    },
    under(`access: AuthZEN at ${STEADY.perSecond}/s, p99`, await measureSteady(service, bodies), 5, 'ms'),
    under('access: AuthZEN, a batch of 50', median(batches), 10, 'ms'),
  ];
}

async function measureSteady(service: AuthSubject, bodies: readonly string[]): Promise<number> {
  const total = STEADY.perSecond * STEADY.seconds;
  const started = performance.now();
  const times = await Promise.all(
    Array.from({ length: total }, async (_, place) => {
      await sleep(Math.max(0, started + (place * 1000) / STEADY.perSecond - performance.now()));
      return timed(() => post(service, 'evaluation', bodies[place % bodies.length]!));
    }),
  );
  return times.sort((a, b) => a - b)[Math.floor(total * 0.99)]!;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function post(service: AuthSubject, path: string, body: string): Promise<void> {
  const headers = { host: service.host, authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' };
  const answer = await service.pool.request({ path: `/access/v1/${path}`, method: 'POST', headers, body });
  const text = await answer.body.text();
  if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${text}`);
}
