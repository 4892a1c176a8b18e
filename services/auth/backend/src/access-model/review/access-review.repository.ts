import { Injectable } from '@nestjs/common';
import { countRows, type Page, type Total } from '@portico/nest-service';
import type { Queryable } from '../../platform/database.ts';
import { assignmentColumns, type AssignmentRecord } from '../assignments/assignment-record.ts';
import { isDeclaredAssignment, isDeclaredPolicy } from '../is-declared.ts';
import { policyColumns, type PolicyRecord } from '../policies/policy-input.ts';
import {
  type AccessReviewChoice,
  accessReviewList,
  type PolicyReviewChoice,
  policyReviewList,
} from './access-review-list.ts';
import { isUnused, usedByGroups } from './app-use.repository.ts';
import { holdersOf, listReview, named, type ReviewedRows, toCount, type Value } from './list-review.ts';

/** How much waits for a review. */
export interface Unconfirmed {
  assignments: Total;
  policies: Total;
}

@Injectable()
export class AccessReviewRepository {
  /** @throws `request.invalid_cursor` */
  list(db: Queryable, query: AccessReviewChoice): Promise<Page<AssignmentRecord> & Total> {
    return listReview<AssignmentRecord>(db, accessReviewList, query, (value) => assignmentRows(query, value));
  }

  /** @throws `request.invalid_cursor` */
  listPolicies(db: Queryable, query: PolicyReviewChoice): Promise<Page<PolicyRecord> & Total> {
    return listReview<PolicyRecord>(db, policyReviewList, query, policyRows);
  }

  /** The totals of both lists, in one statement. */
  async count(db: Queryable, assignments: AccessReviewChoice, policies: PolicyReviewChoice): Promise<Unconfirmed> {
    const countBoth = async (most: number) => {
      const values: unknown[] = [];
      const value = (one: unknown) => `$${values.push(one)}`;
      const text = `SELECT ${toCount(assignments, () => assignmentRows(assignments, value), value, most)} AS assignments,
        ${toCount(policies, policyRows, value, most)} AS policies`;
      return (await db.query<Record<keyof Unconfirmed, number>>(named({ name: 'review_totals' }, text), values))
        .rows[0]!;
    };
    let counted: ReturnType<typeof countBoth> | undefined;
    const totalOf = (what: keyof Unconfirmed) =>
      countRows(db, { count: async (most) => (await (counted ??= countBoth(most)))[what] });
    return { assignments: await totalOf('assignments'), policies: await totalOf('policies') };
  }
}

function assignmentRows({ roleId, appId, unusedForDays }: AccessReviewChoice, value: Value): ReviewedRows {
  const conditions = [`NOT ${isDeclaredAssignment}`, 'r.deleted_at IS NULL AND r.dormant_since IS NULL'];
  if (roleId) conditions.push(`s.role_id = ${value(roleId)}::uuid`);
  if (appId) conditions.push(`r.app_id = ${value(appId)}::uuid`);
  if (unusedForDays > 0) conditions.push(isUnused(value(unusedForDays)));
  return {
    alias: 's',
    columns: assignmentColumns,
    sources: `role_assignment s JOIN role r ON r.id = s.role_id ${holdersOf('s')}`,
    conditions,
    ...(unusedForDays > 0 && { before: usedByGroups(value(unusedForDays)) }),
  };
}

const policyRows = (): ReviewedRows => ({
  alias: 'd',
  columns: policyColumns('d'),
  sources: `direct_policy d JOIN permission_block b ON b.id = d.block_id ${holdersOf('d')}`,
  conditions: [
    `NOT (${isDeclaredPolicy} AND EXISTS (SELECT FROM app WHERE app.id = b.object_id))`,
    `NOT EXISTS (SELECT FROM entity o WHERE o.id = b.object_id AND o.deleted_at IS NOT NULL)`,
    `NOT EXISTS (SELECT FROM resource o WHERE o.id = b.object_id AND o.deleted_at IS NOT NULL)`,
    // A block is dormant once manifests declare none of its actions.
    `(b.every_action OR EXISTS (SELECT FROM permission_block_action l JOIN action c ON c.id = l.action_id
       WHERE l.block_id = b.id AND c.dormant_since IS NULL))`,
  ],
});
