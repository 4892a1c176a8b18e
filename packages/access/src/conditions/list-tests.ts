import { isJsonObject, type JsonObject } from './compare-json.ts';
import { isOperator, type Operator } from './operators.ts';

export interface Test {
  path: string;
  /** The tests in one grant's conditions, cached by object. Undefined: malformed, so they never hold. */
  keys: readonly string[];
  operator: Operator;
  operand: unknown;
}

export const MAX_CONDITIONS = 32;
export const MAX_PATH_LENGTH = 256;

const known = new WeakMap<object, readonly Test[] | 'malformed'>();

/** The tests in one grant's conditions, cached weakly by the conditions object. Undefined: malformed, so they never hold. */
export function listTests(conditions: unknown): readonly Test[] | undefined {
  if (!isJsonObject(conditions)) return undefined;
  let tests = known.get(conditions);
  if (!tests) known.set(conditions, (tests = parse(conditions) ?? 'malformed'));
  return tests === 'malformed' ? undefined : tests;
}

function parse(conditions: JsonObject): readonly Test[] | undefined {
  const paths = Object.keys(conditions);
  if (paths.length > MAX_CONDITIONS) return undefined;
  const tests: Test[] = [];
  for (const path of paths) {
    if (path.length > MAX_PATH_LENGTH) return undefined;
    const keys = path.split('.');
    const expected = conditions[path];
    const operators = isJsonObject(expected) ? Object.keys(expected) : [];
    // An empty object is a literal, like every value that is not an object.
    if (operators.length === 0) tests.push({ path, keys, operator: 'eq', operand: expected });
    for (const operator of operators) {
      if (!isOperator(operator)) return undefined;
      tests.push({ path, keys, operator, operand: (expected as JsonObject)[operator] });
    }
  }
  return tests;
}
