export const OPERATORS = ['eq', 'neq', 'in', 'contains', 'gt', 'gte', 'lt', 'lte'] as const;
export type Operator = (typeof OPERATORS)[number];

/** One thing that a condition asks: `object.attributes.amount`, `lte`, `50000`. */
export interface ConditionTest {
  path: string;
  operator: Operator;
  value: unknown;
}

const isOperators = (expected: unknown): expected is Record<string, unknown> =>
  typeof expected === 'object' && expected !== null && !Array.isArray(expected) && Object.keys(expected).length > 0;

/** Conditions as the engine reads them: a plain value is `eq`, and all have to hold. */
export function listTests(conditions: Record<string, unknown>): ConditionTest[] {
  return Object.entries(conditions).flatMap(([path, expected]) =>
    isOperators(expected)
      ? Object.entries(expected).map(([operator, value]) => ({ path, operator: operator as Operator, value }))
      : [{ path, operator: 'eq' as const, value: expected }],
  );
}

export function toConditions(tests: readonly ConditionTest[]): Record<string, unknown> {
  const conditions: Record<string, Record<string, unknown>> = {};
  for (const { path, operator, value } of tests) (conditions[path] ??= {})[operator] = value;
  return Object.fromEntries(
    Object.entries(conditions).map(([path, operators]) => [path, plainOf(operators) ?? operators]),
  );
}

/** `{ eq: 5 }` alone is written `5`, as manifests and older blocks have it. An object needs the operator. */
function plainOf(operators: Record<string, unknown>): unknown {
  const { eq, ...others } = operators;
  return eq !== undefined && Object.keys(others).length === 0 && (typeof eq !== 'object' || Array.isArray(eq))
    ? eq
    : undefined;
}
