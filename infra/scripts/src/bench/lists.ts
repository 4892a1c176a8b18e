import { temporaryCluster } from '@portico/postgres';
import pg from 'pg';
import { buildAuth } from './build-auth.ts';
import {
  type AuthSubject,
  createDatabase,
  migrate,
  SERVICE_SECRET,
  startAuthSubject,
} from './auth-flows/start-auth-subject.ts';
import { type Figure, under } from './figure.ts';
import { median } from './median.ts';

const ROWS = 100_000;
const SAMPLES = 21;

interface Page {
  nextCursor: string | null;
}

/** Pages of 50 people and of 50 audit rows out of a hundred thousand, including the last page. */
export async function benchLists(): Promise<Figure[]> {
  await buildAuth();
  await using cluster = await temporaryCluster({ autovacuum: 'on' });
  const url = await createDatabase(cluster.connectionString(), 'lists');
  await migrate(url);
  await fill(url);
  await using service = await startAuthSubject('portico-service', url);

  const figures: Figure[] = [];
  const lists = {
    people: peopleBy({ sort: 'name' }),
    'people found by name': peopleBy({ q: 'name 12' }),
    'audit log': readAuditLog,
  };
  for (const [name, read] of Object.entries(lists)) {
    const last = await findLastPage(service, read);
    for (const [page, cursor] of Object.entries({ 'first page': null, 'last page': last })) {
      const times: number[] = [];
      for (let sample = 0; sample < SAMPLES; sample++) {
        const started = performance.now();
        await read(service, 50, cursor);
        times.push(performance.now() - started);
      }
      figures.push(under(`auth: ${name}, ${page} of ${ROWS.toLocaleString('en')} rows`, median(times), 20, 'ms'));
    }
  }
  return figures;
}

async function fill(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `INSERT INTO person (email, email_key, name, created_at)
     SELECT e, e, 'Name ' || n % 1000, now() - n * interval '1 second'
     FROM generate_series(1, ${ROWS}) n, lateral (SELECT 'person' || n || '@example.com') AS x(e)`,
  );
  await client.query(
    `INSERT INTO audit_event (at, action, actor_kind, actor_id)
     SELECT now() - n * interval '1 second', 'session.started', 'person', 'actor-' || n % 500 FROM generate_series(1, ${ROWS}) n`,
  );
  await client.query('VACUUM ANALYZE');
  await client.end();
}

type Read = (service: AuthSubject, limit: number, cursor: string | null) => Promise<Page>;

/** Walks to the last page. */
async function findLastPage(service: AuthSubject, read: Read): Promise<string | null> {
  let last: string | null = null;
  for (let next = await read(service, 200, null); next.nextCursor !== null; next = await read(service, 200, last))
    last = next.nextCursor;
  return last;
}

function peopleBy(filter: { sort?: string; q?: string }): Read {
  const query = `query People($sort: String, $q: String, $limit: Int, $cursor: String) {
    people(sort: $sort, q: $q, limit: $limit, cursor: $cursor) { items { id email name status createdAt } total nextCursor }
  }`;
  return async (service, limit, cursor) => {
    return (await ask<{ people: Page }>(service, query, { ...filter, limit, cursor })).people;
  };
}

const readAuditLog: Read = async (service, limit, cursor) => {
  const query = `query Log($limit: Int, $cursor: String) {
    auditLogs(limit: $limit, cursor: $cursor) { items { id createdAt event actorKind actorEntityId details } total nextCursor }
  }`;
  return (await ask<{ auditLogs: Page }>(service, query, { limit, cursor })).auditLogs;
};

async function ask<Data>(service: AuthSubject, query: string, variables: object): Promise<Data> {
  const headers = {
    host: service.host,
    authorization: `Bearer ${SERVICE_SECRET}`,
    'content-type': 'application/json',
  };
  const sent = JSON.stringify({ query, variables });
  const { statusCode, body } = await service.pool.request({ path: '/graphql', method: 'POST', headers, body: sent });
  if (statusCode !== 200) throw new Error(`/graphql answered ${statusCode}: ${await body.text()}`);
  return ((await body.json()) as { data: Data }).data;
}
