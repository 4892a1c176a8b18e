import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { connectClient } from '@portico/pg-connect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AccessWorld } from '../../test/access-world.ts';
import { countStatements } from '../../test/count-statements.ts';
import { type TestApp, testApp } from '../../test/test-app.ts';
import { createApp } from '../create-app.ts';
import { AccessEngine } from './access-engine.ts';

let app: TestApp;
let other: NestFastifyApplication;
let world: AccessWorld;
let [subject, resource, role, group, tenant] = ['', '', '', '', ''];

beforeAll(async () => {
  app = await testApp();
  other = await createApp(app.config, { jobs: false });
  world = new AccessWorld(app);
});
afterAll(async () => {
  await other.close();
  await app[Symbol.asyncDispose]();
});
beforeEach(async () => {
  tenant = await world.tenant();
  [subject, resource, group] = [
    await world.entity(),
    await world.resource('channel', { tenant_id: tenant }),
    await world.principalGroup(),
  ];
  role = await world.role([{ actions: ['read'], scope: { mode: 'object_type', objectType: 'resource:channel' } }]);
});

const canIn = (nest: Pick<NestFastifyApplication, 'get'>) => async () =>
  (
    await nest
      .get(AccessEngine, { strict: false })
      .decide({ subjectId: subject, action: 'read', target: { id: resource } })
  ).allowed;
const can = () => canIn(app)();
const run = (sql: string, ...values: unknown[]) => app.db.pool.query(sql, values);

describe('a change decides the very next question', () => {
  it.each<[string, () => Promise<unknown>, () => Promise<unknown>]>([
    [
      'an assignment',
      () => world.assign(subject, role),
      () => run('DELETE FROM role_assignment WHERE subject_id = $1', subject),
    ],
    [
      'a membership and what the group has',
      async () => {
        await world.assign(group, role, { group: true });
        await world.member(group, subject);
      },
      () => run('DELETE FROM principal_group_member WHERE entity_id = $1', subject),
    ],
    [
      'what a group was given',
      async () => {
        await world.member(group, subject);
        await world.assign(group, role, { group: true });
      },
      () => run('DELETE FROM role_assignment WHERE subject_id = $1', group),
    ],
    [
      'a group that is switched off',
      async () => {
        await world.member(group, subject);
        await world.assign(group, role, { group: true });
      },
      () => run(`UPDATE principal_group SET status = 'inactive' WHERE id = $1`, group),
    ],
    [
      'a block of the role',
      () => world.assign(subject, role),
      () => run('DELETE FROM role_permission_block WHERE role_id = $1', role),
    ],
    [
      'an action of the block',
      () => world.assign(subject, role),
      () =>
        run(
          'DELETE FROM permission_block_action WHERE block_id IN (SELECT block_id FROM role_permission_block WHERE role_id = $1)',
          role,
        ),
    ],
    [
      'a dormant role',
      () => world.assign(subject, role),
      () => run('UPDATE role SET dormant_since = now() WHERE id = $1', role),
    ],
    ['a removed role', () => world.assign(subject, role), () => run('DELETE FROM role WHERE id = $1', role)],
    [
      'a suspended subject',
      () => world.assign(subject, role),
      () => run(`UPDATE entity SET status = 'suspended' WHERE id = $1`, subject),
    ],
    ['a removed subject', () => world.assign(subject, role), () => run('DELETE FROM entity WHERE id = $1', subject)],
    [
      'a removed object',
      () => world.assign(subject, role),
      () => run('UPDATE resource SET deleted_at = now() WHERE id = $1', resource),
    ],
    [
      'another type of the object',
      () => world.assign(subject, role),
      () => run(`UPDATE resource SET kind = 'rule' WHERE id = $1`, resource),
    ],
    [
      'a frozen tenant',
      () => world.assign(subject, role),
      () => run(`UPDATE tenant SET status = 'frozen' WHERE id = $1`, tenant),
    ],
  ])('%s', async (_title, give, take) => {
    expect(await can()).toBe(false);
    await give();
    expect(await can()).toBe(true);
    await expect.poll(canIn(other), { timeout: 10_000, interval: 20 }).toBe(true);
    await take();
    expect(await can()).toBe(false);
    await expect.poll(canIn(other), { timeout: 10_000, interval: 20 }).toBe(false);
  });

  it('fifty times in a row, within transactions of Prisma and SQL, with questions all along', async () => {
    const asking = Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let n = 0; n < 100; n++) await can();
      }),
    );
    for (let n = 0; n < 50; n++) {
      await app.db.transaction(async ({ prisma }) => {
        await prisma.roleAssignment.create({ data: { subjectKind: 'entity', subjectId: subject, roleId: role } });
      });
      expect(await can()).toBe(true);
      await app.db.transaction((transaction) =>
        transaction.query({ name: 'test_take', text: 'DELETE FROM role_assignment WHERE subject_id = $1' }, [subject]),
      );
      expect(await can()).toBe(false);
    }
    await asking;
  });

  it('and a change that was rolled back decides nothing', async () => {
    const undone = app.db.transaction(async ({ prisma }) => {
      await prisma.roleAssignment.create({ data: { subjectKind: 'entity', subjectId: subject, roleId: role } });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await can()).toBe(false);
  });
});

it('sends two statements for a new question, none for a known one, and one after an assignment', async () => {
  const names = async () => (await countStatements(app, can)).statements.sort();
  await can();
  const next = await world.entity();
  subject = next;
  resource = await world.resource('channel');
  expect(await names()).toEqual(['access_subjects', 'access_targets']);
  expect(await names()).toEqual([]);
  await world.assign(subject, role);
  expect(await names()).toEqual(['access_subjects']);
  await world.assign(group, role, { group: true });
  expect(await names()).toEqual(['access_model_given']);
  expect(await names()).toEqual([]);
});

it('trusts nothing in memory while other replicas cannot be heard, and hears again', async () => {
  expect(await can()).toBe(false);
  const elsewhere = await connectClient({ connectionString: app.databaseUrl, application_name: 'elsewhere' });
  try {
    const deafen = () =>
      elsewhere.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'auth:listen' AND datname = current_database()`,
      );
    await deafen();
    await elsewhere.query(`INSERT INTO role_assignment (subject_kind, subject_id, role_id) VALUES ('entity', $1, $2)`, [
      subject,
      role,
    ]);
    await expect.poll(can, { timeout: 10_000, interval: 20 }).toBe(true);
    await deafen();
    await elsewhere.query(`DELETE FROM role_assignment WHERE subject_id = $1`, [subject]);
    await expect.poll(can, { timeout: 10_000, interval: 20 }).toBe(false);
  } finally {
    await elsewhere.end();
  }
});
