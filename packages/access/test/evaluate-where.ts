type Row = Readonly<Record<string, unknown>>;
/** Null is SQL's third truth value. */
type Truth = boolean | null;

/** Evaluates a `where` as Prisma does, with SQL's logic: a comparison with null is neither true nor false. */
export function evaluateWhere(where: unknown, row: Row): boolean {
  return evaluate(where as Row, row) === true;
}

function evaluate(where: Row, row: Row): Truth {
  return and(Object.entries(where).map(([key, value]) => evaluateEntry(key, value, row)));
}

function evaluateEntry(key: string, value: unknown, row: Row): Truth {
  if (key === 'AND') return and((value as Row[]).map((part) => evaluate(part, row)));
  // Prisma finds nothing for it alone, but drops it inside AND.
  if (key === 'OR' && (value as Row[]).length === 0) throw new Error('An empty OR means two things');
  if (key === 'OR') return not(and((value as Row[]).map((part) => not(evaluate(part, row)))));
  if (key === 'NOT') return not(evaluate(value as Row, row));
  if (!Object.hasOwn(row, key)) throw new Error(`No column ${key}`);
  return compare(row[key], value);
}

function compare(stored: unknown, filter: unknown): Truth {
  if (filter === null) return stored === null;
  if (typeof filter !== 'object' || filter instanceof Date) return stored === null ? null : same(stored, filter);
  return and(Object.entries(filter).map(([operator, operand]) => compareBy(operator, stored, operand)));
}

function compareBy(operator: string, stored: unknown, operand: unknown): Truth {
  if (operator === 'not' && operand === null) return stored !== null;
  // `1=0`
  if (operator === 'in' && (operand as unknown[]).length === 0) return false;
  if (stored === null) return null;
  switch (operator) {
    case 'not':
      return !same(stored, operand);
    case 'in':
      return (operand as unknown[]).some((member) => same(stored, member));
    case 'contains':
      return (stored as string).includes(operand as string);
    case 'has':
      return (stored as unknown[]).includes(operand);
    case 'gt':
      return +(stored as number) > +(operand as number);
    case 'gte':
      return +(stored as number) >= +(operand as number);
    case 'lt':
      return +(stored as number) < +(operand as number);
    case 'lte':
      return +(stored as number) <= +(operand as number);
    default:
      throw new Error(`Prisma has no ${operator}`);
  }
}

function same(left: unknown, right: unknown): boolean {
  return left instanceof Date && right instanceof Date ? +left === +right : left === right;
}

function and(parts: readonly Truth[]): Truth {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}
