import { adminDatabaseUrl } from '@portico/testing';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluateFilter } from '../../test/evaluate-filter.ts';
import { anyGrant, anyListedTenant, anySubject, anyTarget, TYPES } from '../../test/random-world.ts';
import { allow, subject, tenant } from '../../test/world.ts';
import type { Grant } from '../grant.ts';
import { tenantOf } from '../match-scope.ts';
import type { Target } from '../target.ts';
import { planListing } from './plan-filter.ts';
import { type SqlColumns, toSql } from './to-sql.ts';

const client = new pg.Client(adminDatabaseUrl());
beforeAll(async () => {
  await client.connect();
  await client.query(`
    create temporary table listed
      (place int, id uuid, tenant_id uuid, sub_kind text, instance_of uuid, parents uuid[], ancestors uuid[])`);
});
afterAll(() => client.end());

const COLUMNS: SqlColumns = {
  id: 'id',
  tenantId: 'tenant_id',
  subKind: 'sub_kind',
  instanceOf: 'instance_of',
  isInGroups: (groups) => `parents && ${groups}`,
  isBelowGroups: (groups) => `ancestors && ${groups}`,
};

async function fill(targets: readonly Target[]): Promise<void> {
  await client.query('truncate listed');
  for (const [place, target] of targets.entries()) {
    const { id, subKind, instanceOf, parentGroupIds, ancestorGroupIds } = target;
    const values = [place, id, tenantOf(target), subKind, instanceOf, parentGroupIds, ancestorGroupIds];
    await client.query('insert into listed values ($1, $2, $3, $4, $5, $6, $7)', values);
  }
}

const asked = { action: 'read', context: {}, now: 5 };

describe('toSql', () => {
  it('selects the objects that the filter passes', async () => {
    const targets = fc.sample(anyTarget, { numRuns: 60, seed: 1 });
    await fill(targets);
    const anyWorld = fc.record({
      subject: anySubject,
      type: fc.constantFrom(...TYPES),
      tenant: anyListedTenant,
      grants: fc.array(anyGrant({ conditions: 'any', groups: true }), { maxLength: 12 }),
    });

    await fc.assert(
      fc.asyncProperty(anyWorld, async ({ type, ...world }) => {
        const filter = planListing({ ...asked, ...world }, world.grants, type);
        const { text, values } = toSql(filter, COLUMNS, 2);
        const ofType = [...targets.keys()].filter((place) => targets[place]!.kind === type.kind);
        const { rows } = await client.query<{ place: number }>(
          `select place from listed where place = any($1) and ${text} order by place`,
          [ofType, ...values],
        );
        const expected = ofType.filter((place) =>
          evaluateFilter(filter, { ...asked, subject: world.subject, target: targets[place]!, tenant: null }),
        );
        expect(rows.map(({ place }) => place)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('writes the same text for the same shape', () => {
    const shared = (...ids: string[]) =>
      ids.map((objectId) => allow('read', { mode: 'object', objectId }, { tenantBoundary: `tenant of ${objectId}` }));
    const inTenants = (...ids: string[]) => ids.map((tenantId) => allow('read', { mode: 'tenant', tenantId }));
    const type = { kind: 'entity', subKind: 'device', instanceOf: null } as const;
    const write = (grants: readonly Grant[]) =>
      toSql(planListing({ ...asked, subject: subject() }, grants, type), COLUMNS, 3);

    const few = write([...shared('a'), ...inTenants('x')]);
    const many = write([...inTenants('x', 'y', 'z'), ...shared('a', 'b')]);

    expect(many.text).toBe(few.text);
    expect(few).toEqual({
      text: '(tenant_id = any($3::uuid[]) or (tenant_id, id) in (select * from unnest($4::uuid[], $5::uuid[])))',
      values: [['x'], ['tenant of a'], ['a']],
    });
  });

  it('says at once that everything or nothing is listed', () => {
    const listed = (grants: readonly Grant[]) =>
      toSql(planListing({ ...asked, subject: subject(), tenant: tenant('t') }, grants, TYPES[0]!), COLUMNS, 1).text;

    expect(listed([])).toBe('tenant_id = $1::uuid and false');
    expect(listed([allow('read', { mode: 'platform' })])).toBe('tenant_id = $1::uuid and true');
  });
});
