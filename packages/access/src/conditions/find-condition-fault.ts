import { isJsonObject } from './compare-json.ts';
import { MAX_CONDITIONS, MAX_PATH_LENGTH } from './list-tests.ts';
import { isOperator, OPERATORS, type Operator } from './operators.ts';
import { FACTS } from './read-fact.ts';
import { readTimestamp } from './read-timestamp.ts';

const MAX_DEPTH = 8;
const MAX_VALUES = 1000;

/** The first reason why conditions cannot be stored, as a sentence. Conditions without one can evaluate to true. */
export function findConditionFault(conditions: unknown): string | undefined {
  if (!isJsonObject(conditions)) return 'Conditions must be an object.';
  const paths = Object.keys(conditions);
  if (paths.length > MAX_CONDITIONS) return `Conditions have at most ${MAX_CONDITIONS} entries.`;
  if (countValues(conditions, 0) > MAX_VALUES)
    return `Conditions have at most ${MAX_VALUES} values, nested at most ${MAX_DEPTH} deep.`;
  for (const path of paths) {
    const fault = findPathFault(path) ?? findExpectationFault(conditions[path]);
    if (fault) return `${path.slice(0, MAX_PATH_LENGTH)}: ${fault}`;
  }
  return undefined;
}

function findPathFault(path: string): string | undefined {
  if (path.length > MAX_PATH_LENGTH) return `A path has at most ${MAX_PATH_LENGTH} characters.`;
  const [root = '', field] = path.split('.');
  if (!Object.hasOwn(FACTS, root)) return `A path starts with ${Object.keys(FACTS).join(', ')}.`;
  const fields = FACTS[root];
  if (fields && field !== undefined && !fields.includes(field)) return `"${root}" has ${fields.join(', ')}.`;
  return undefined;
}

function findExpectationFault(expected: unknown): string | undefined {
  if (!isJsonObject(expected)) return undefined;
  for (const [operator, operand] of Object.entries(expected)) {
    if (!isOperator(operator)) return `"${operator}" is no operator. Use ${OPERATORS.join(', ')}.`;
    const fault = findOperandFault(operator, operand);
    if (fault) return fault;
  }
  return undefined;
}

function findOperandFault(operator: Operator, operand: unknown): string | undefined {
  switch (operator) {
    case 'eq':
    case 'neq':
    case 'contains':
      return undefined;
    case 'in':
      return Array.isArray(operand) ? undefined : '"in" needs a list.';
    default:
      return typeof operand === 'number' || readTimestamp(operand) !== undefined
        ? undefined
        : `"${operator}" needs a number or an RFC 3339 timestamp.`;
  }
}

/** Returns Infinity when the value is too deep. */
function countValues(value: unknown, depth: number): number {
  if (typeof value !== 'object' || value === null) return 1;
  if (depth > MAX_DEPTH) return Number.POSITIVE_INFINITY;
  let count = 1;
  for (const member of Object.values(value)) {
    count += countValues(member, depth + 1);
    if (count > MAX_VALUES) break;
  }
  return count;
}
