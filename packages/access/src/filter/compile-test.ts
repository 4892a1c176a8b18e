import type { Operator } from '../conditions/operators.ts';
import { readTimestamp } from '../conditions/read-timestamp.ts';
import { type Field, readField } from './prisma-fields.ts';

/** Part of a Prisma `where`. */
export type Where = Readonly<Record<string, unknown>>;

/** A condition that a database answers exactly as `decide` does. A boolean applies to all rows. Undefined: it cannot answer. */
export type Compiled = Where | boolean | undefined;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export function compileTest(mapped: string | Field, operator: Operator, operand: unknown): Compiled {
  const field = readField(mapped);
  switch (operator) {
    case 'eq':
      return compileIn(field, [operand]);
    case 'in':
      return Array.isArray(operand) && compileIn(field, operand);
    case 'neq':
      return compileNotEqual(field, operand);
    case 'contains':
      return compileContains(field, operand);
    default:
      return compileOrder(field, operator, operand);
  }
}

type ReadField = ReturnType<typeof readField>;

/** The column value that equals the operand. Undefined: the type has no such value, and Prisma would refuse the query. */
function storedValue({ type, values }: ReadField, operand: unknown): unknown {
  switch (type) {
    case 'string':
      return typeof operand === 'string' && (!values || values.includes(operand)) ? operand : undefined;
    case 'uuid':
      return typeof operand === 'string' && UUID.test(operand) ? operand : undefined;
    case 'integer':
      return typeof operand === 'number' && operand === (operand | 0) ? operand : undefined;
    case 'float':
      return typeof operand === 'number' && Number.isFinite(operand) ? operand : undefined;
    case 'boolean':
      return typeof operand === 'boolean' ? operand : undefined;
    // Compared as text, the form that the app passes to `decide`.
    case 'date': {
      const time = readTimestamp(operand);
      return time !== undefined && new Date(time).toISOString() === operand ? new Date(time) : undefined;
    }
    case 'string[]':
      return undefined;
  }
}

function compileIn(field: ReadField, operands: readonly unknown[]): Compiled {
  const { column, type, nullable } = field;
  if (type === 'string[]') return operands.some(Array.isArray) ? undefined : false;
  const values = operands.map((operand) => storedValue(field, operand)).filter((value) => value !== undefined);
  const isOneOf = values.length > 0 && guard(field, values.length === 1 ? values[0] : { in: values });
  if (!nullable || !operands.includes(null)) return isOneOf;
  return isOneOf ? { OR: [{ [column]: null }, isOneOf] } : { [column]: null };
}

function compileNotEqual(field: ReadField, operand: unknown): Compiled {
  const { column, type, nullable } = field;
  if (type === 'string[]') return Array.isArray(operand) ? undefined : true;
  if (operand === null) return nullable ? { [column]: { not: null } } : true;
  const value = storedValue(field, operand);
  if (value === undefined) return true;
  return nullable ? { OR: [{ [column]: null }, { [column]: { not: value } }] } : { [column]: { not: value } };
}

function compileContains(field: ReadField, operand: unknown): Compiled {
  const { column, type, values } = field;
  if (typeof operand !== 'string') return false;
  if (type === 'string[]') return { [column]: { has: operand } };
  if (type === 'uuid' || type === 'date') return undefined;
  if (type !== 'string') return false;
  if (values)
    return compileIn(
      field,
      values.filter((value) => value.includes(operand)),
    );
  // Prisma passes these wildcards on to LIKE.
  return /[%_\\]/.test(operand) ? undefined : guard(field, { contains: operand });
}

function compileOrder(field: ReadField, operator: 'gt' | 'gte' | 'lt' | 'lte', operand: unknown): Compiled {
  const time = readTimestamp(operand);
  if (field.type === 'date') return time !== undefined && guard(field, { [operator]: new Date(time) });
  // A text can also be a timestamp.
  if (field.type === 'string' || field.type === 'uuid') return time === undefined ? false : undefined;
  if (typeof operand !== 'number' || Number.isNaN(operand)) return false;
  if (field.type === 'float') return Number.isFinite(operand) ? guard(field, { [operator]: operand }) : undefined;
  return field.type === 'integer' && compileIntegerOrder(field, operator, operand);
}

/** Prisma refuses fractions and large numbers for an integer column. */
function compileIntegerOrder(field: ReadField, operator: 'gt' | 'gte' | 'lt' | 'lte', operand: number): Compiled {
  const isUpper = operator === 'lt' || operator === 'lte';
  const bound = operator === 'gt' || operator === 'lte' ? Math.floor(operand) : Math.ceil(operand);
  if (bound === (bound | 0)) return guard(field, { [operator]: bound });
  const holds = isUpper === bound > 0;
  if (!field.nullable) return holds;
  return holds && { [field.column]: { not: null } };
}

/** In SQL a comparison with null is unknown, and so is its negation. This guard makes it false. */
function guard({ column, nullable }: Field, comparison: unknown): Where {
  const compared = { [column]: comparison };
  return nullable ? { AND: [{ [column]: { not: null } }, compared] } : compared;
}
