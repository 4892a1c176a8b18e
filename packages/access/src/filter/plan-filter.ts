import { compiled, type Grants } from '../compile-grants.ts';
import { isUnconditional } from '../conditions/check-conditions.ts';
import type { Test } from '../conditions/list-tests.ts';
import { findTimeFault } from '../find-skip-reason.ts';
import type { Ceiling, Conditions, Grant } from '../grant.ts';
import { type Clause, type Filter, type FilterQuestion, listPlaceFields, type ObjectType } from './filter.ts';
import { planPlaces, withinTenant } from './plan-places.ts';
import { planTests } from './plan-tests.ts';

/** Plans the tests that remain for each object in `tenantId`. Undefined: the conditions cannot hold. */
type PlanTests = (conditions: Conditions, tenantId: string | null | undefined) => readonly Test[] | undefined;

/** The objects that `decide` allows. Evaluates what is already known and keeps conditions on the object. */
export function planFilter(question: FilterQuestion, grants: Grants, type: ObjectType): Filter {
  const plan: PlanTests = (conditions, tenantId) => planTests(conditions, question, type, tenantId);
  return planWith(question, grants, type, { allow: plan, deny: plan });
}

/** The objects that an unconditional allow reaches and no deny, conditional or not. Ignores subject and context. */
export function planListing(question: FilterQuestion, grants: Grants, type: ObjectType): Filter {
  return planWith(question, grants, type, {
    allow: (conditions) => (isUnconditional(conditions) ? [] : undefined),
    deny: () => [],
  });
}

type Row = Ceiling & Partial<Pick<Grant, 'tenantBoundary' | 'startsAt' | 'endsAt'>>;

function planWith(
  question: FilterQuestion,
  grants: Grants,
  type: ObjectType,
  tests: { allow: PlanTests; deny: PlanTests },
): Filter {
  const { action, tenant, ceiling, now } = question;
  const { denies, allows } = compiled(grants);
  const tenantId = tenant === undefined ? undefined : (tenant?.id ?? null);
  const clausesOf = (rows: readonly Row[], plan: PlanTests) =>
    simplify(
      rows
        .filter((row) => row.actions.has(action) && !findTimeFault(row, now))
        .flatMap((row) => planClauses(row, type, tenantId, plan)),
    );
  return {
    ...(tenantId !== undefined && { tenantId }),
    allow: clausesOf(allows.list, tests.allow),
    deny: clausesOf(denies.list, tests.deny),
    ...(ceiling && { ceiling: clausesOf(ceiling, tests.allow) }),
  };
}

function planClauses(
  { scope, conditions, tenantBoundary = null }: Row,
  type: ObjectType,
  tenantId: string | null | undefined,
  plan: PlanTests,
): Clause[] {
  return planPlaces(scope, type).flatMap((anywhere): Clause[] => {
    const place = withinTenant(anywhere, tenantBoundary);
    if (!place || (tenantId !== undefined && place.tenantId !== undefined && place.tenantId !== tenantId)) return [];
    const tests = plan(conditions, tenantId === undefined ? place.tenantId : tenantId);
    if (!tests) return [];
    // The filter already carries the tenant.
    return [{ ...place, ...(tenantId !== undefined && { tenantId: undefined }), tests }];
  });
}

/** Drops all other clauses when one always matches. */
function simplify(clauses: Clause[]): Clause[] {
  const always = clauses.find((clause) => clause.tests.length === 0 && listPlaceFields(clause).length === 0);
  return always ? [always] : clauses;
}
