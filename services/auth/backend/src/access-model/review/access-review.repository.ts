import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { countRows, escapeLike, type Page, planPage, type Total } from '@portico/nest-service';
import type { Queryable } from '../../platform/database.ts';
import { assignmentColumns, type AssignmentRecord } from '../assignments/assignment-record.ts';
import { isDeclaredAssignment } from '../is-declared.ts';
import { type AccessReviewChoice, accessReviewList } from './access-review-list.ts';
import { isUnused, usedByGroups } from './app-use.repository.ts';

type SortField = 'reviewedAt' | 'endsAt';
type Row = Omit<AssignmentRecord, 'endsAt'> & { endsAt: Date; reviewedAt: Date };

const COLUMNS: Record<SortField, string> = {
  reviewedAt: 'COALESCE(s.confirmed_at, s.created_at)',
  endsAt: 's.ends_at',
};

const SOURCES = `role_assignment s JOIN role r ON r.id = s.role_id
  LEFT JOIN entity e ON e.id = s.subject_id LEFT JOIN principal_group g ON g.id = s.subject_id
  LEFT JOIN person p ON p.id = s.subject_id LEFT JOIN tenant t ON t.id = s.tenant_id`;

/** Excludes orphans, which give nothing. One condition per column: PostgreSQL misjudges how few rows a COALESCE leaves. */
const ALIVE = [
  `NOT ${isDeclaredAssignment}`,
  '(s.ends_at IS NULL OR s.ends_at > now())',
  'r.deleted_at IS NULL AND r.dormant_since IS NULL',
  'e.deleted_at IS NULL AND g.deleted_at IS NULL',
  // The operator always keeps its role.
  `e.managed_by IS DISTINCT FROM 'platform'`,
  `t.status IS DISTINCT FROM 'deleted'`,
];

/** Written in SQL: a subject is a person, a machine or a group, and Prisma cannot join its name. */
@Injectable()
export class AccessReviewRepository {
  /** @throws `request.invalid_cursor` */
  async list(db: Queryable, query: AccessReviewChoice): Promise<Page<AssignmentRecord> & Total> {
    const plan = planPage<object, keyof typeof accessReviewList.sorts, SortField>(accessReviewList, query);
    const [field, order] = Object.entries(plan.orderBy[0]!)[0] as [SortField, 'asc' | 'desc'];
    const values: unknown[] = [];
    const value = (one: unknown) => `$${values.push(one)}`;
    const conditions = conditionsOf(query, value);
    if (field === 'endsAt') conditions.push('s.ends_at IS NOT NULL');
    const before = query.unusedForDays > 0 ? usedByGroups(value(query.unusedForDays)) : '';
    const all = `FROM ${SOURCES} WHERE ${conditions.join(' AND ')}`;
    const ofAll = [...values];

    const behind = plan.position
      ? `AND (${COLUMNS[field]}, s.id) ${order === 'asc' ? '>' : '<'} (${value(plan.position.value)}::timestamptz, ${value(plan.position.id)}::uuid)`
      : '';
    const page = `${before} SELECT ${assignmentColumns}, ${COLUMNS.reviewedAt} AS "reviewedAt" ${all} ${behind}
      ORDER BY ${COLUMNS[field]} ${order}, s.id ${order} LIMIT ${value(plan.take)}`;
    const { rows } = await db.query<Row & Record<string, unknown>>(named(page), values);
    const { items, nextCursor } = plan.toPage(rows);

    const count = async (most: number) => {
      const text = `${before} SELECT count(*)::int AS count FROM (SELECT ${all} LIMIT $${ofAll.length + 1}) found`;
      return (await db.query<{ count: number }>(named(text), [...ofAll, most])).rows[0]!.count;
    };
    return { items, nextCursor, ...(await countRows(db, { count, length: plan.lengthOf(rows) })) };
  }
}

function conditionsOf(query: AccessReviewChoice, value: (value: unknown) => string): string[] {
  const { tenantId, subjectKind, roleId, appId, q = '', unconfirmedForDays, unusedForDays, endsWithinDays } = query;
  const conditions = [...ALIVE];
  if (tenantId !== null) conditions.push(`s.tenant_id = ${value(tenantId)}::uuid`);
  if (subjectKind) conditions.push(`s.subject_kind = ${value(subjectKind)}`);
  if (roleId) conditions.push(`s.role_id = ${value(roleId)}::uuid`);
  if (appId) conditions.push(`r.app_id = ${value(appId)}::uuid`);
  const text = escapeLike(q.normalize('NFC').trim());
  if (text !== '')
    conditions.push(
      `(lower(COALESCE(e.name, g.name)) LIKE lower(${value(`%${text}%`)}) OR p.email_key LIKE lower(${value(`${text}%`)}))`,
    );
  if (unconfirmedForDays > 0)
    conditions.push(`${COLUMNS.reviewedAt} < now() - make_interval(days => ${value(unconfirmedForDays)}::int)`);
  if (unusedForDays > 0) conditions.push(isUnused(value(unusedForDays)));
  if (endsWithinDays !== undefined)
    conditions.push(`s.ends_at < now() + make_interval(days => ${value(endsWithinDays)}::int)`);
  return conditions;
}

/** One named statement per set of filters, so that PostgreSQL plans each once. */
function named(text: string) {
  return { name: `access_review_${hash('sha256', text, 'base64url').slice(0, 16)}`, text };
}
