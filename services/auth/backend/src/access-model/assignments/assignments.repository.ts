import { Injectable } from '@nestjs/common';
import { countRows, type Page, planPage, type Total } from '@portico/nest-service';
import type { z } from 'zod';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Queryable, Statement } from '../../platform/database.ts';
import { isInPlace, type Place, placeValues } from '../subjects/place.ts';
import { isDeclaredAssignment } from '../is-declared.ts';
import type { NewAssignment } from './assignment-input.ts';
import { assignmentColumns, type AssignmentRecord } from './assignment-record.ts';
import { assignmentsList, type assignmentsQuery } from './assignments-list.ts';

// Prisma's upsert does not treat two nulls as the same tenant.
const upsert: Statement = {
  name: 'role_assignment_upsert',
  text: `INSERT INTO role_assignment AS a (tenant_id, subject_kind, subject_id, role_id, starts_at, ends_at, created_by, reason)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (subject_id, role_id, tenant_id)
           DO UPDATE SET starts_at = excluded.starts_at, ends_at = excluded.ends_at,
             reason = CASE WHEN $9 THEN excluded.reason ELSE a.reason END
           WHERE (a.starts_at, a.ends_at) IS DISTINCT FROM (excluded.starts_at, excluded.ends_at)
             OR $9 AND a.reason IS DISTINCT FROM excluded.reason
         RETURNING id`,
};

const removeAllOf: Statement = {
  name: 'role_assignment_remove_all_of_role',
  text: `DELETE FROM role_assignment s WHERE role_id = $1 RETURNING ${assignmentColumns}`,
};

const removeOfSubject: Statement = {
  name: 'role_assignment_remove_of_subject',
  text: `DELETE FROM role_assignment s WHERE subject_id = $1 AND ${isInPlace('tenant_id')} RETURNING ${assignmentColumns}`,
};

const countOf: Statement = {
  name: 'role_assignment_count_of_subjects',
  text: `SELECT subject_id AS id, count(*)::int AS count FROM role_assignment
         WHERE subject_id = ANY($1::uuid[]) AND ($2::uuid[] IS NULL OR tenant_id = ANY($2)) AND (ends_at IS NULL OR ends_at > now())
         GROUP BY subject_id`,
};

const findDeclared: Statement = {
  name: 'role_assignment_find_declared',
  text: `SELECT s.id FROM role_assignment s JOIN role r ON r.id = s.role_id WHERE s.id = ANY($1::uuid[]) AND ${isDeclaredAssignment}`,
};

@Injectable()
export class AssignmentsRepository {
  async find({ prisma }: Queryable, id: string): Promise<AssignmentRecord | undefined> {
    return ((await prisma.roleAssignment.findUnique({ where: { id } })) as AssignmentRecord | null) ?? undefined;
  }

  async listByIds({ prisma }: Queryable, ids: readonly string[]): Promise<ReadonlyMap<string, AssignmentRecord>> {
    if (ids.length === 0) return new Map();
    const rows = await prisma.roleAssignment.findMany({ where: { id: { in: [...ids] } } });
    return new Map((rows as AssignmentRecord[]).map((row) => [row.id, row]));
  }

  async findSame(
    { prisma }: Queryable,
    { subjectId, roleId, tenantId }: Pick<NewAssignment, 'subjectId' | 'roleId' | 'tenantId'>,
  ): Promise<AssignmentRecord | undefined> {
    const row = await prisma.roleAssignment.findFirst({ where: { subjectId, roleId, tenantId } });
    return (row as AssignmentRecord | null) ?? undefined;
  }

  /** Ids of assignments that the manifest sync creates, and would create again. */
  async findDeclared(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
    const { rows } = await db.query<{ id: string }>(findDeclared, [ids]);
    return new Set(rows.map(({ id }) => id));
  }

  /** Updates the times of an existing one, and its reason if one is given. Undefined when another transaction has just written the same. */
  async write(
    db: Queryable,
    assignment: NewAssignment,
    createdBy: string | null,
  ): Promise<AssignmentRecord | undefined> {
    const { tenantId, subjectKind, subjectId, roleId, startsAt = null, endsAt = null, reason } = assignment;
    const values = [
      tenantId,
      subjectKind,
      subjectId,
      roleId,
      startsAt,
      endsAt,
      createdBy,
      reason ?? null,
      reason !== undefined,
    ];
    const { rows } = await db.query<{ id: string }>(upsert, values);
    return rows[0] && this.find(db, rows[0].id);
  }

  async remove({ prisma }: Queryable, id: string): Promise<void> {
    await prisma.roleAssignment.deleteMany({ where: { id } });
  }

  /** Returns the removed ones. */
  async removeAllOf(db: Queryable, roleId: string): Promise<AssignmentRecord[]> {
    return (await db.query<AssignmentRecord & Record<string, unknown>>(removeAllOf, [roleId])).rows;
  }

  /** Returns the removed ones. */
  async removeOfSubject(db: Queryable, subjectId: string, place: Place): Promise<AssignmentRecord[]> {
    const values = [subjectId, ...placeValues(place)];
    return (await db.query<AssignmentRecord & Record<string, unknown>>(removeOfSubject, values)).rows;
  }

  /** Counts those that have not ended. `tenantIds` null: everywhere. */
  async countOf(db: Queryable, subjectIds: readonly string[], tenantIds: readonly string[] | null) {
    const { rows } = await db.query<{ id: string; count: number }>(countOf, [subjectIds, tenantIds]);
    return new Map(rows.map(({ id, count }) => [id, count]));
  }

  /** By subject id. Subjects without any are absent. */
  async countBySubject({ prisma }: Queryable, subjectIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await prisma.roleAssignment.groupBy({
      by: 'subjectId',
      where: { subjectId: { in: [...subjectIds] } },
      _count: true,
    });
    return new Map(rows.map(({ subjectId, _count }) => [subjectId, _count]));
  }

  async list(db: Queryable, query: z.output<typeof assignmentsQuery>): Promise<Page<AssignmentRecord> & Total> {
    const { tenantId, anywhere, subjectKind, subjectId, subjectIds, roleId, appId } = query;
    const where = {
      ...(!anywhere && { tenantId }),
      subjectKind,
      subjectId,
      roleId,
      ...(subjectIds && { AND: { subjectId: { in: subjectIds } } }),
      ...(appId !== undefined && { role: { appId } }),
    };
    const plan = planPage<Prisma.RoleAssignmentWhereInput, 'created', 'createdAt'>(assignmentsList, query);
    const { orderBy, take, after } = plan;
    const rows = await db.prisma.roleAssignment.findMany({ where: { AND: [where, after] }, orderBy, take });
    const { items, nextCursor } = plan.toPage(rows);
    const count = (most: number) => db.prisma.roleAssignment.count({ where, take: most });
    const total = await countRows(db, { count, length: plan.lengthOf(rows) });
    return { items: items as AssignmentRecord[], nextCursor, ...total };
  }
}
