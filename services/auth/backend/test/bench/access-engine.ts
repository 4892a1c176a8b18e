/** Times the access engine inside the service, on the world that `make bench` wrote, and reports to the bench. */
import { createApp } from '../../src/create-app.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { AccessEngine } from '../../src/decisions/access-engine.ts';
import { Listings } from '../../src/decisions/listings/listings.ts';
import { AccessModel } from '../../src/decisions/model/access-model.ts';
import { ModelRepository } from '../../src/decisions/model/model.repository.ts';
import { EVERY_PART, reloadModel } from '../../src/decisions/model/reload-model.ts';
import { Database } from '../../src/platform/database.ts';

const app = await createApp(loadConfig(), { jobs: false });
const database = app.get(Database, { strict: false });
const engine = app.get(AccessEngine, { strict: false });
const listings = app.get(Listings, { strict: false });
const repository = app.get(ModelRepository, { strict: false });

const ids = async (kind: string, limit: number) =>
  (
    await database.pool.query<{ id: string }>('SELECT id FROM entity WHERE kind = $1 ORDER BY id LIMIT $2', [
      kind,
      limit,
    ])
  ).rows.map(({ id }) => id);
const [people, devices] = [await ids('human', 500), await ids('device', 2000)];
const pick = (list: readonly string[], place: number) => list[place % list.length]!;

async function time(runs: number, work: (run: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  return times.sort((a, b) => a - b);
}
const middle = (times: readonly number[]) => times[times.length >> 1]!;

const loads = await time(5, () => reloadModel(database, repository, new AccessModel(), EVERY_PART));

let allowed = 0;
const decideOne = async (run: number) => {
  const asked = { subjectId: pick(people, run), action: 'read', target: { id: pick(devices, run * 7) } };
  if ((await engine.decide(asked)).allowed) allowed += 1;
};
const DECISIONS = 100_000;
await time(20_000, decideOne);
allowed = 0;
const decisions = await time(DECISIONS, decideOne);

const role = (await database.pool.query<{ id: string }>('SELECT id FROM role WHERE app_id IS NULL ORDER BY id LIMIT 1'))
  .rows[0]!.id;
const afterAssignments: number[] = [];
for (const person of people.slice(0, 21)) {
  const values = ['entity', person, role];
  await database.pool.query(
    'INSERT INTO role_assignment (subject_kind, subject_id, role_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    values,
  );
  afterAssignments.push(
    ...(await time(1, () => engine.decide({ subjectId: person, action: 'read', target: { id: devices[0]! } }))),
  );
}

interface Listed {
  table: 'entity' | 'resource';
  subKind: string;
}

/** A page of 50, at both ends of the list. */
async function timePages({ table, subKind }: Listed): Promise<{ first: number[]; last: number[] }> {
  const { rows } = await database.pool.query<{ id: string; at: string }>(
    `SELECT id, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at FROM ${table}
     WHERE kind = $1 ORDER BY created_at, id OFFSET 60 LIMIT 1`,
    [subKind],
  );
  const oldest = { createdAt: rows[0]!.at, id: rows[0]!.id };
  const pageOf = (after: { createdAt: string; id: string } | null) => (run: number) =>
    listings.listAllowed({ subjectId: pick(people, run), action: 'read', kind: table, subKind, after, limit: 50 });
  await time(50, pageOf(null));
  await time(50, pageOf(oldest));
  return { first: await time(100, pageOf(null)), last: await time(100, pageOf(oldest)) };
}

const resources = await timePages({ table: 'resource', subKind: 'channel' });

const MANY_ENTITIES = 1_000_000;
/** Without triggers and time limit: a list reads only this table. */
async function addEntities(): Promise<void> {
  const client = await database.pool.connect();
  await client.query(`SET statement_timeout = 0`);
  await client.query(`SET session_replication_role = replica`);
  await client.query(
    `INSERT INTO entity (kind, name, tenant_id, created_at)
     SELECT 'device', 'Added ' || i, t.id, now() - i * interval '1 second'
     FROM generate_series(1, $1::int) i JOIN (SELECT id, (row_number() OVER ())::int - 1 AS n FROM tenant) t ON t.n = i % 20`,
    [MANY_ENTITIES],
  );
  await client.query('ANALYZE entity');
  client.release(true);
}

await addEntities();
const entities = await timePages({ table: 'entity', subKind: 'device' });

process.send?.({
  loadMs: middle(loads),
  decisionP99Micros: decisions[Math.floor(DECISIONS * 0.99)]! * 1000,
  allowedPercent: (allowed / DECISIONS) * 100,
  afterAssignmentMs: middle(afterAssignments.sort((a, b) => a - b)),
  firstPageMs: middle(resources.first),
  lastPageMs: middle(resources.last),
  slowPageMs: resources.first[94]!,
  firstOfManyMs: middle(entities.first),
  lastOfManyMs: middle(entities.last),
});
process.on('disconnect', () => process.exit(0));
