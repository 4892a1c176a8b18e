import { compareJson, isJsonObject } from './compare-json.ts';
import { readTimestamp } from './read-timestamp.ts';

export const OPERATORS = ['eq', 'neq', 'in', 'contains', 'gt', 'gte', 'lt', 'lte'] as const;
export type Operator = (typeof OPERATORS)[number];

export function isOperator(name: string): name is Operator {
  return (OPERATORS as readonly string[]).includes(name);
}

/** False also when the values cannot be compared. */
export function applyOperator(operator: Operator, actual: unknown, operand: unknown): boolean {
  switch (operator) {
    case 'eq':
      return compareJson(actual, operand) === true;
    case 'neq':
      return compareJson(actual, operand) === false;
    case 'in':
      return Array.isArray(operand) && includes(operand, actual);
    case 'contains':
      return contains(actual, operand);
    case 'gt':
      return order(actual, operand) > 0;
    case 'gte':
      return order(actual, operand) >= 0;
    case 'lt':
      return order(actual, operand) < 0;
    case 'lte':
      return order(actual, operand) <= 0;
  }
}

/** Substring of a string, member of a list, key of an object, or entries of an object. */
function contains(actual: unknown, operand: unknown): boolean {
  if (typeof actual === 'string') return typeof operand === 'string' && actual.includes(operand);
  if (Array.isArray(actual)) return includes(actual, operand);
  if (!isJsonObject(actual)) return false;
  if (typeof operand === 'string') return Object.hasOwn(actual, operand);
  if (!isJsonObject(operand)) return false;
  return Object.keys(operand).every(
    (key) => Object.hasOwn(actual, key) && compareJson(actual[key], operand[key]) === true,
  );
}

function includes(list: readonly unknown[], value: unknown): boolean {
  return list.some((member) => compareJson(member, value) === true);
}

/** Compares numbers with numbers and RFC 3339 timestamps with timestamps. NaN makes every comparison false. */
function order(actual: unknown, operand: unknown): number {
  if (typeof actual === 'number' && typeof operand === 'number') return actual - operand;
  const [left, right] = [readTimestamp(actual), readTimestamp(operand)];
  return left === undefined || right === undefined ? Number.NaN : left - right;
}
