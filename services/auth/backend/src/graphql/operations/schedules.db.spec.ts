import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../../test/access-world.ts';
import { addPerson } from '../../../test/directory-actors.ts';
import { graphqlApi, type GraphqlApi, graphqlApiAs } from '../../../test/graphql-api.ts';
import { type TestApp, testApp } from '../../../test/test-app.ts';
import { ADMINISTRATOR_ROLE_ID } from '../../access-model/seed-ids.ts';

let app: TestApp;
let api: GraphqlApi;
beforeAll(async () => {
  app = await testApp();
  api = graphqlApi(app);
});
afterAll(() => app[Symbol.asyncDispose]());

describe('a schedule', () => {
  const RUN = 'mutation Run($name: String!) { runSchedule(name: $name) }';
  const listQueued = async () =>
    (await app.db.pool.query(`SELECT data FROM jobs.job WHERE name = 'audit.prune-rows' AND state = 'created'`)).rows;

  it('runs now when an administrator says so, once at a time, with a trace', async () => {
    expect(await api.call(RUN, { name: 'audit.prune-rows' })).toEqual({ runSchedule: true });
    expect(await listQueued()).toEqual([{ data: null }]);
    expect(await api.refuse(RUN, { name: 'audit.prune-rows' })).toBe('operations.schedule_busy');
    expect(await listQueued()).toHaveLength(1);
    const { rows } = await app.db.pool.query(`SELECT actor_kind, detail FROM audit_event WHERE action = 'job.started'`);
    expect(rows).toEqual([{ actor_kind: 'service', detail: { queue: 'audit.prune-rows' } }]);
    await app.db.pool.query(`DELETE FROM jobs.job WHERE name = 'audit.prune-rows'`);
  });

  const PAUSE = 'mutation Pause($name: String!) { pauseSchedule(name: $name) }';
  const RESUME = 'mutation Resume($name: String!) { resumeSchedule(name: $name) }';
  const listScheduled = async () =>
    (await app.db.pool.query<{ name: string }>('SELECT name FROM jobs.schedule')).rows.map(({ name }) => name);

  it('is paused and resumed by administrators, each with its trace; doing it twice changes nothing', async () => {
    const name = 'audit.prune-rows';
    interface Queues {
      jobQueues: { name: string; pausable: boolean; pausedAt: string | null; pausedBy: { name: string } | null }[];
    }
    const describe = async () =>
      (await api.call<Queues>('{ jobQueues { name pausable pausedAt pausedBy { name } } }')).jobQueues.find(
        (queue) => queue.name === name,
      );
    expect(await describe()).toEqual({ name, pausable: true, pausedAt: null, pausedBy: null });
    const ines = await addPerson(app, 'Ines');
    await new AccessWorld(app).assign(ines.id, ADMINISTRATOR_ROLE_ID);
    await graphqlApiAs(app, ines).call(PAUSE, { name });
    await api.call(PAUSE, { name });
    expect(await describe()).toEqual({
      name,
      pausable: true,
      pausedAt: expect.any(String),
      pausedBy: { name: 'Ines' },
    });
    expect(await listScheduled()).not.toContain(name);
    await api.call(RESUME, { name });
    await api.call(RESUME, { name });
    expect(await describe()).toMatchObject({ pausedAt: null, pausedBy: null });
    expect(await listScheduled()).toContain(name);
    const { rows } = await app.db.pool.query(
      "SELECT action, actor_kind, detail FROM audit_event WHERE action LIKE 'schedule.%' ORDER BY at, action",
    );
    expect(rows).toEqual([
      { action: 'schedule.paused', actor_kind: 'person', detail: { queue: name } },
      { action: 'schedule.resumed', actor_kind: 'service', detail: { queue: name } },
    ]);
  });

  it.each(['audit.seal-rows', 'purge.remove-deleted'])('on which promises rest is never paused: %s', async (name) => {
    expect(await api.refuse(PAUSE, { name })).toBe('operations.schedule_needed');
    expect(await listScheduled()).toContain(name);
  });

  it.each(['mail.deliver', 'nothing', '__pgboss__send-it'])(
    'is neither paused nor resumed where there is none: %s',
    async (name) => {
      expect(await api.refuse(PAUSE, { name })).toBe('operations.schedule_not_found');
      expect(await api.refuse(RESUME, { name })).toBe('operations.schedule_not_found');
    },
  );

  it.each(['mail.deliver', 'nothing', '__pgboss__send-it'])('does not run what has none: %s', async (name) => {
    expect(await api.refuse(RUN, { name })).toBe('operations.schedule_not_found');
  });
});
