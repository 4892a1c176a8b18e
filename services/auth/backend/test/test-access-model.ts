import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Grant, openGate, type Scope } from '@portico/access';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { testDatabase } from '@portico/testing';
import { AnsweredRequestsModule } from '../src/access/requests/answered-requests.module.ts';
import { AccessModelModule } from '../src/access-model/access-model.module.ts';
import { EVERY_ACTION_BLOCK_ID } from '../src/access-model/seed-ids.ts';
import type { Actor } from '../src/audit/actor.ts';
import { AuditModule } from '../src/audit/audit.module.ts';
import { Config } from '../src/config/config.ts';
import { AccessEngine } from '../src/decisions/access-engine.ts';
import type { EngineScope } from '../src/decisions/engine-scope.ts';
import { GateRefusals } from '../src/decisions/gate-refusals.ts';
import { entityOfActor } from '../src/decisions/entity-of-actor.ts';
import { AccessChanges } from '../src/decisions/changes/access-changes.ts';
import { RehearsedFacts } from '../src/decisions/simulation/rehearsed-facts.ts';
import { Simulations } from '../src/decisions/simulation/simulations.ts';
import { PlatformEventsModule } from '../src/events/platform-events.module.ts';
import { Database } from '../src/platform/database.ts';

const migrationsDir = join(import.meta.dirname, '../prisma/migrations');

/** An engine in which the test states who holds what, so that a case needs no rows for its actor. */
class SaidEngine implements Pick<AccessEngine, 'holds' | 'holdsEach' | 'grantsOf'> {
  readonly said = new Map<string, Grant[]>();
  readonly actionIds = new Map<string, string>();

  async holds(actor: Actor, actions: string | readonly string[], scopes: readonly EngineScope[]): Promise<boolean> {
    const grants = await this.grantsOf(entityOfActor(actor) ?? '');
    const known = scopes.map((scope) => (scope.mode === 'object' ? { ...scope, tenantId: scope.objectId } : scope));
    return [actions]
      .flat()
      .some((name) => openGate(grants, { action: this.actionIds.get(name)!, scopes: known, now: Date.now() }));
  }

  holdsEach(asked: Parameters<AccessEngine['holdsEach']>[0]): Promise<boolean[]> {
    return Promise.all(asked.map(({ actor, actions, scopes }) => this.holds(actor, actions, scopes)));
  }

  async grantsOf(entityId: string): Promise<readonly Grant[]> {
    if (entityId === entityOfActor(operator))
      return [this.grant({ mode: 'platform' }, [...this.actionIds.keys()], { blockId: EVERY_ACTION_BLOCK_ID })];
    return this.said.get(entityId) ?? [];
  }

  grant(scope: Scope, actions: readonly string[], facts: Partial<Grant> = {}): Grant {
    return {
      assignmentId: randomUUID(),
      blockId: randomUUID(),
      source: { kind: 'direct_policy' },
      via: [],
      tenantBoundary: null,
      scope,
      actions: new Set(actions.map((name) => this.actionIds.get(name)!)),
      effect: 'allow',
      conditions: {},
      ...facts,
    };
  }
}

/** The administration of the access model on its own database, without the rest of the service and without simulations. */
export async function testAccessModel() {
  const database = await testDatabase({ migrationsDir });
  const engine = new SaidEngine();
  const config = { databaseUrl: database.url, databasePoolSize: 8 } as Config;
  @Module({
    providers: [
      Database,
      { provide: Config, useValue: config },
      { provide: AccessEngine, useValue: engine },
      { provide: AccessChanges, useValue: { on: () => undefined, isHeard: false } },
      // Its own spec reads the rows.
      { provide: GateRefusals, useValue: { record: async () => undefined } satisfies Pick<GateRefusals, 'record'> },
      { provide: RehearsedFacts, useValue: null },
      { provide: Simulations, useValue: null },
    ],
    exports: [Database, Config, AccessEngine, AccessChanges, GateRefusals, RehearsedFacts, Simulations],
  })
  class Below {}
  const nest = await Test.createTestingModule({
    imports: [
      { module: Below, global: true },
      AuditModule,
      PlatformEventsModule,
      AnsweredRequestsModule,
      AccessModelModule,
    ],
  }).compile();
  const db = nest.get(Database);
  const { rows } = await db.pool.query<{ id: string; name: string }>(
    'SELECT id, name FROM action WHERE app_id IS NULL',
  );
  for (const row of rows) engine.actionIds.set(row.name, row.id);

  const insert = async (text: string, values: unknown[]): Promise<string> =>
    (await db.pool.query<{ id: string }>(`${text} RETURNING id`, values)).rows[0]!.id;
  return {
    db,
    engine,
    get: nest.get.bind(nest) as typeof nest.get,
    /** Ids of platform actions. */
    actions: (...names: string[]) => names.map((name) => engine.actionIds.get(name)!),
    tenant: (name: string = randomUUID()) => insert('INSERT INTO tenant (name) VALUES ($1)', [name]),
    /** A human outside tenants is a person, whose row creates the entity. */
    entity: (kind: string, tenantId: string | null = null) =>
      kind === 'human' && tenantId === null
        ? insert('INSERT INTO person (email, email_key, name) VALUES ($1, $1, $1)', [randomUUID()])
        : insert('INSERT INTO entity (kind, name, tenant_id) VALUES ($1, $2, $3)', [kind, randomUUID(), tenantId]),
    async member(tenantId: string, status = 'active'): Promise<string> {
      const id = await insert(`INSERT INTO entity (kind, name) VALUES ('human', $1)`, [randomUUID()]);
      await db.pool.query('INSERT INTO tenant_membership (tenant_id, entity_id, status) VALUES ($1, $2, $3)', [
        tenantId,
        id,
        status,
      ]);
      return id;
    },
    group: (tenantId: string | null, parentId: string | null = null) =>
      insert('INSERT INTO principal_group (tenant_id, parent_id, name) VALUES ($1, $2, $3)', [
        tenantId,
        parentId,
        randomUUID(),
      ]),
    objectGroup: (tenantId: string) =>
      insert('INSERT INTO object_group (tenant_id, name) VALUES ($1, $2)', [tenantId, randomUUID()]),
    resource: (kind: string, tenantId: string | null) =>
      insert('INSERT INTO resource (kind, tenant_id, name) VALUES ($1, $2, $3)', [kind, tenantId, randomUUID()]),
    app: () =>
      insert(
        `INSERT INTO app (manifest_id, slug, name, description, kind, url, open, requestable, hidden, acr, digest)
         VALUES (gen_random_uuid(), $1, 'CRM', '', 'product', 'http://crm.localhost', 'assigned', true, false, 'password', '')`,
        [`app-${randomUUID()}`],
      ),
    join: (groupId: string, entityId: string) =>
      db.pool.query('INSERT INTO principal_group_member (group_id, entity_id) VALUES ($1, $2)', [groupId, entityId]),
    /** An actor who holds these actions in the tenant, or on the platform. */
    async actorWith(tenantId: string | null, ...actions: string[]): Promise<Actor> {
      const id =
        tenantId === null
          ? await insert(`INSERT INTO entity (kind, name) VALUES ('human', $1)`, [randomUUID()])
          : await this.member(tenantId);
      engine.said.set(id, [
        engine.grant(tenantId === null ? { mode: 'platform' } : { mode: 'tenant', tenantId }, actions),
      ]);
      return { kind: 'person', id, ip: null, requestId: null };
    },
    audited: async () =>
      (
        await db.pool.query(
          'SELECT action, target_id AS "targetId", tenant_id AS "tenantId", detail, personal FROM audit_event ORDER BY at, id',
        )
      ).rows,
    async [Symbol.asyncDispose]() {
      await nest.close();
      await db.close();
      await database[Symbol.asyncDispose]();
    },
  };
}

export type TestAccessModel = Awaited<ReturnType<typeof testAccessModel>>;

/** The platform's operator. */
export const operator: Actor = { kind: 'service', id: null, ip: null, requestId: null };
