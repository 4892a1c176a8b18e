import { temporaryCluster } from '@portico/postgres';
import pg from 'pg';
import { $ } from 'zx';
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

/** Pages of 50 people and of 50 audit rows, of a hundred thousand, as the service answers them, the last page included. */
export async function benchLists(): Promise<Figure[]> {
  await $({ quiet: true })`pnpm --filter @portico/auth-backend build:bench`;
  await using cluster = await temporaryCluster({ autovacuum: 'on' });
  const url = await createDatabase(cluster.connectionString(), 'lists');
  await migrate(url);
  await fill(url);
  await using service = await startAuthSubject('portico-service', url);

  const figures: Figure[] = [];
  const lists = {
    people: '/api/people?sort=name',
    'people found by name': '/api/people?q=name+12',
    'audit log': '/api/audit-log?',
  };
  for (const [name, path] of Object.entries(lists)) {
    const last = await findLastPage(service, path);
    for (const [page, cursor] of Object.entries({ 'first page': '', 'last page': last })) {
      const times: number[] = [];
      for (let sample = 0; sample < SAMPLES; sample++) {
        const started = performance.now();
        await read(service, `${path}&limit=50${cursor}`);
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

/** As a part of a query; walks there page by page. */
async function findLastPage(service: AuthSubject, path: string): Promise<string> {
  let last = '';
  for (let cursor: string | null = ''; cursor !== null;) {
    last = cursor;
    const { nextCursor }: Page = await read(service, `${path}&limit=200${cursor}`);
    cursor = nextCursor && `&cursor=${nextCursor}`;
  }
  return last;
}

async function read(service: AuthSubject, path: string): Promise<Page> {
  const headers = { host: service.host, authorization: `Bearer ${SERVICE_SECRET}` };
  const { statusCode, body } = await service.pool.request({ path, method: 'GET', headers });
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}: ${await body.text()}`);
  return (await body.json()) as Page;
}
