import { checkTest } from '../conditions/check-conditions.ts';
import { listTests, type Test } from '../conditions/list-tests.ts';
import type { Question } from '../decision.ts';
import type { Conditions } from '../grant.ts';
import type { FilterQuestion, ObjectType } from './filter.ts';

/** Evaluates the tests that need no object and keeps the rest. Undefined: the conditions cannot hold. */
export function planTests(
  conditions: Conditions,
  question: FilterQuestion,
  type: ObjectType,
  /** The only tenant for which the grant matters. Absent: the grant has no boundary. */
  tenantId: string | null | undefined,
): Test[] | undefined {
  const asked: Question = {
    ...question,
    tenant: question.tenant ?? null,
    target: {
      kind: type.kind,
      subKind: type.subKind,
      id: null,
      tenantId: tenantId ?? null,
      instanceOf: null,
      parentGroupIds: [],
      ancestorGroupIds: [],
      attributes: {},
    },
  };
  const remaining: Test[] = [];
  for (const test of listTests(conditions) ?? [NEVER]) {
    if (!isKnown(test.keys, question, type, tenantId)) remaining.push(test);
    else if (!checkTest(test, asked)) return undefined;
  }
  return remaining;
}

/** No fact has this path. */
const NEVER: Test = { path: '', keys: [''], operator: 'eq', operand: null };

function isKnown(
  [root, field]: readonly string[],
  question: FilterQuestion,
  type: ObjectType,
  tenantId: string | null | undefined,
): boolean {
  if (root === 'tenant') return question.tenant !== undefined;
  if (root !== 'object' && root !== 'resource') return true;
  switch (field) {
    case 'kind':
      return root === 'object' || type.subKind !== null;
    case 'type':
      return type.subKind !== null;
    case 'tenant_id':
      return type.kind !== 'tenant' && tenantId !== undefined;
    default:
      return false;
  }
}
