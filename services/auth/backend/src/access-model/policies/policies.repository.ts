import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import { isInPlace, type Place, placeValues } from '../subjects/place.ts';
import { isDeclaredPolicy } from '../is-declared.ts';
import {
  endingPoliciesList,
  type endingPoliciesQuery,
  type NewPolicy,
  policiesList,
  policyColumns,
  type policiesQuery,
  type PolicyRecord,
} from './policy-input.ts';

const DAY_MS = 86_400_000;

const columns = policyColumns('direct_policy');

// Prisma's upsert does not treat two nulls as the same tenant.
const upsert: Statement = {
  name: 'direct_policy_upsert',
  text: `INSERT INTO direct_policy (tenant_id, subject_kind, subject_id, block_id, starts_at, ends_at, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (subject_id, block_id, tenant_id) DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at
         RETURNING id`,
};

const findDeclared: Statement = {
  name: 'direct_policy_find_declared',
  text: `SELECT d.id FROM direct_policy d JOIN permission_block b ON b.id = d.block_id
         WHERE d.id = ANY($1::uuid[]) AND ${isDeclaredPolicy}
           AND EXISTS (SELECT FROM app WHERE app.id = b.object_id)`,
};

// The sync doesn't give it again, so administrators can remove it.
const findConsumed: Statement = {
  name: 'direct_policy_find_consumed',
  text: `SELECT d.id FROM direct_policy d JOIN permission_block b ON b.id = d.block_id JOIN app ON app.id = d.subject_id
         WHERE d.id = ANY($1::uuid[]) AND d.created_by IS NULL AND b.object_id = ANY(app.given_calls)`,
};

const removeOfSubject: Statement = {
  name: 'direct_policy_remove_of_subject',
  text: `DELETE FROM direct_policy WHERE subject_id = $1 AND ${isInPlace('tenant_id')} RETURNING ${columns}`,
};

const removeOfBlocks: Statement = {
  name: 'direct_policy_remove_of_blocks',
  text: `DELETE FROM direct_policy WHERE block_id = ANY($1::uuid[]) RETURNING ${columns}`,
};

// Many policies can share a block.
const listOfBlocks: Statement = {
  name: 'direct_policy_list_of_blocks',
  text: `SELECT ${policyColumns('d')}
         FROM (SELECT *, row_number() OVER (PARTITION BY block_id ORDER BY created_at DESC, id DESC) AS place FROM direct_policy
               WHERE block_id = ANY($1::uuid[]) AND (ends_at IS NULL OR ends_at > now())) d
         WHERE place <= 50 ORDER BY created_at DESC, id DESC`,
};

@Injectable()
export class PoliciesRepository {
  async find({ prisma }: Queryable, id: string): Promise<PolicyRecord | undefined> {
    return ((await prisma.directPolicy.findUnique({ where: { id } })) as PolicyRecord | null) ?? undefined;
  }

  async findSame(
    { prisma }: Queryable,
    { subjectId, blockId, tenantId }: NewPolicy,
  ): Promise<PolicyRecord | undefined> {
    const row = await prisma.directPolicy.findFirst({ where: { subjectId, blockId, tenantId } });
    return (row as PolicyRecord | null) ?? undefined;
  }

  /** Ids of policies that the manifest sync creates, and would create again. */
  async findDeclared(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await db.query<{ id: string }>(findDeclared, [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Ids of policies that the manifest sync gave an app, once, to call another app. */
  async findConsumed(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await db.query<{ id: string }>(findConsumed, [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Updates the times of an existing one. */
  async write(db: Queryable, policy: NewPolicy, createdBy: string | null): Promise<PolicyRecord> {
    const { tenantId, subjectKind, subjectId, blockId, startsAt = null, endsAt = null } = policy;
    const values = [tenantId, subjectKind, subjectId, blockId, startsAt, endsAt, createdBy];
    const { rows } = await db.query<{ id: string }>(upsert, values);
    return (await this.find(db, rows[0]!.id))!;
  }

  async remove({ prisma }: Queryable, id: string): Promise<void> {
    await prisma.directPolicy.deleteMany({ where: { id } });
  }

  /** Returns the removed ones. */
  async removeOfSubject(db: Queryable, subjectId: string, place: Place): Promise<PolicyRecord[]> {
    const values = [subjectId, ...placeValues(place)];
    return (await db.query<PolicyRecord & Record<string, unknown>>(removeOfSubject, values)).rows;
  }

  /** Returns the removed ones. */
  async removeOfBlocks(db: Queryable, blockIds: readonly string[]): Promise<PolicyRecord[]> {
    return (await db.query<PolicyRecord & Record<string, unknown>>(removeOfBlocks, [blockIds])).rows;
  }

  /** Without ended ones. The newest fifty of each block. */
  async listOfBlocks(db: Queryable, blockIds: readonly string[]): Promise<PolicyRecord[]> {
    return (await db.query<PolicyRecord & Record<string, unknown>>(listOfBlocks, [blockIds])).rows;
  }

  async list(db: Queryable, query: z.output<typeof policiesQuery>): Promise<Page<PolicyRecord> & Total> {
    const { tenantId, subjectKind, subjectId, blockId, objectId, objectKind, objectType } = query;
    const block = { objectId, objectKind, objectType };
    // Without such a filter, the list needs no join.
    const isOfBlock = Object.values(block).some((value) => value !== undefined);
    const where = { tenantId, subjectKind, subjectId, blockId, ...(isOfBlock && { block }) };
    const plan = planPage<Prisma.DirectPolicyWhereInput, 'created', 'createdAt'>(policiesList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.directPolicy.findMany({ where: { AND: [where, after] }, orderBy, take });
    const { items, nextCursor } = plan.toPage(rows);
    const count = (most: number) => db.prisma.directPolicy.count({ where, take: most });
    const total = await countRows(db, { count, length: plan.lengthOf(rows) });
    return { items: items as PolicyRecord[], nextCursor, ...total };
  }

  /** Of subjects and in tenants that are there. */
  async listEnding(
    db: Queryable,
    query: z.output<typeof endingPoliciesQuery>,
    now: Date,
  ): Promise<Page<PolicyRecord> & Total> {
    const { tenantId, endsWithinDays } = query;
    const where: Prisma.DirectPolicyWhereInput = {
      ...(tenantId && { tenantId }),
      endsAt: { gt: now, lt: new Date(now.getTime() + endsWithinDays * DAY_MS) },
      OR: [{ tenantId: null }, { tenant: { status: { not: 'deleted' } } }],
    };
    const plan = planPage<Prisma.DirectPolicyWhereInput, 'ends', 'endsAt'>(endingPoliciesList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.directPolicy.findMany({ where: { AND: [where, after] }, orderBy, take });
    const { items, nextCursor } = plan.toPage(rows as ((typeof rows)[number] & { endsAt: Date })[]);
    const count = (most: number) => db.prisma.directPolicy.count({ where, take: most });
    return {
      items: items as PolicyRecord[],
      nextCursor,
      ...(await countRows(db, { count, length: plan.lengthOf(rows) })),
    };
  }
}
