import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { type AuthSubject, SERVICE_SECRET, startAuthSubject } from './auth-flows/start-auth-subject.ts';
import { type Figure, under } from './figure.ts';

const ROUNDS = 15;
const SLUGS = ['crm', 'wiki', 'tasks'] as const;
const secretOf = (slug: string) => `bench-secret-of-${slug}-0123456789-0123456789`;

/** A person, and the only role that allows them an object. */
export interface RevocationCase {
  subjectId: string;
  roleId: string;
  deviceId: string;
}

/** Withdraws a role on one of two replicas. Measures when both and three apps deny. Two apps are connected to the other replica. */
export async function benchRevocation(one: AuthSubject, url: string, found: RevocationCase): Promise<Figure[]> {
  await using other = await startAuthSubject('portico-service', url, one);
  await call(one, 'PUT', '/api/apps', { version: 1, apps: SLUGS.map(registrationOf) });
  const apps = await Promise.all(SLUGS.map((slug, place) => openStream(place === 0 ? one : other, slug)));
  const [stale, elsewhere, inApps]: number[][] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const id = await give(one, found);
    await until(async () => (await isAllowed(one, found)) && isAllowed(other, found));
    const told = apps.map((app) => app.next());
    await graphql(one, 'mutation ($id: ID!) { deleteRoleAssignment(id: $id) }', { id });
    const revokedAt = performance.now();
    stale!.push((await isAllowed(one, found)) ? 1 : 0);
    // An app asks the replica that sent the event.
    const heard = apps.map(async (app, place) => {
      await told[place];
      await until(async () => !(await isAllowed(app.subject, found)));
      return performance.now() - revokedAt;
    });
    await until(async () => !(await isAllowed(other, found)));
    elsewhere!.push(performance.now() - revokedAt);
    inApps!.push(...(await Promise.all(heard)));
  }
  for (const app of apps) app.close();
  return [
    under('access: a revoked role, answered yes by the same replica', Math.max(...stale!), 1, ''),
    under('access: a revoked role, in another replica, the slowest', Math.max(...elsewhere!), 2000, 'ms'),
    under('access: a revoked role, in three apps, the slowest', Math.max(...inApps!), 2000, 'ms'),
  ];
}

function registrationOf(slug: string, place: number) {
  const origin = `http://${slug}.localhost:8080`;
  return {
    id: `0199aaaa-0000-7000-8000-00000000000${place + 1}`,
    slug,
    name: slug,
    kind: 'product',
    url: origin,
    access: { open: 'everyone', requestable: false },
    launcher: { hidden: false },
    roles: [],
    client: {
      secret: secretOf(slug),
      redirectUris: [`${origin}/callback`],
      postLogoutRedirectUris: [`${origin}/`],
      backchannelLogoutUri: null,
    },
  };
}

/** The event stream that the SDK reads. */
async function openStream(subject: AuthSubject, slug: string) {
  const credentials = Buffer.from(`${slug}:${secretOf(slug)}`).toString('base64');
  const headers = { host: subject.host, authorization: `Basic ${credentials}`, accept: 'text/event-stream' };
  const { body, statusCode } = await subject.pool.request({ method: 'GET', path: '/api/events', headers });
  if (statusCode !== 200) throw new Error(`The event stream answered ${statusCode}.`);
  let waiting = Promise.withResolvers<void>();
  body.setEncoding('utf8');
  body
    .on('error', () => undefined)
    .on('data', (text: string) => {
      if (!text.includes('permissions.changed')) return;
      waiting.resolve();
      waiting = Promise.withResolvers();
    });
  return { subject, next: () => waiting.promise, close: () => body.destroy() };
}

async function give(subject: AuthSubject, { subjectId, roleId }: RevocationCase): Promise<string> {
  const mutation = 'mutation ($input: CreateRoleAssignmentInput!) { createRoleAssignment(input: $input) { id } }';
  const input = { subjectKind: 'entity', subjectId, roleId };
  return (await graphql<{ createRoleAssignment: { id: string } }>(subject, mutation, { input })).createRoleAssignment
    .id;
}

async function isAllowed(subject: AuthSubject, { subjectId, deviceId }: RevocationCase): Promise<boolean> {
  const { decision } = await call<{ decision: boolean }>(subject, 'POST', '/access/v1/evaluation', {
    subject: { type: 'user', id: subjectId },
    action: { name: 'read' },
    resource: { type: 'device', id: deviceId },
  });
  return decision;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('It did not come to pass within ten seconds.');
    await sleep(1);
  }
}

async function graphql<Data>(subject: AuthSubject, query: string, variables: object): Promise<Data> {
  const { data, errors } = await call<{ data: Data; errors?: object[] }>(subject, 'POST', '/graphql', {
    query,
    variables,
  });
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

async function call<Body>(
  subject: AuthSubject,
  method: Dispatcher.HttpMethod,
  path: string,
  body: object,
): Promise<Body> {
  const headers = { host: subject.host, authorization: `Bearer ${SERVICE_SECRET}`, 'content-type': 'application/json' };
  const answer = await subject.pool.request({ path, method, headers, body: JSON.stringify(body) });
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new Error(`${path} answered ${answer.statusCode}: ${text}`);
  return JSON.parse(text) as Body;
}
