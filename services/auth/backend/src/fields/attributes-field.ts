import { findFaultIn } from '@portico/api-types';
import { requestErrors } from '@portico/nest-service';
import { z } from 'zod';

const MOST_BYTES = 65_536;
const MOST_VALUES = 5000;
const DEEPEST = 20;

/** A JSON object of bounded size. @throws `request.too_large` */
export const attributesField = jsonObjectField(MOST_BYTES);
/** Attributes that people set for themselves. */
export const selfAttributesField = jsonObjectField(8192);

export function jsonObjectField(mostBytes: number) {
  return z
    .custom<Record<string, unknown>>((value) => isObject(value), 'must be an object')
    .superRefine((value, context) => {
      const fault = findShapeFault(value) ?? findFaultIn(value)?.fault;
      if (fault) return context.addIssue({ code: 'custom', message: fault });
      if (Buffer.byteLength(JSON.stringify(value)) > mostBytes) {
        throw requestErrors.too_large({ extensions: { mostBytes } });
      }
    })
    .transform((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Iterative, because deep JSON would overflow the stack, and bounded, so that a cyclic value ends. */
function findShapeFault(root: unknown): string | undefined {
  let values = 0;
  const open: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, depth } = next;
    if (++values > MOST_VALUES) return `has more than ${MOST_VALUES} values`;
    if (typeof value !== 'object' || value === null) {
      if (['bigint', 'function', 'symbol', 'undefined'].includes(typeof value)) return 'has a value that is not JSON';
      continue;
    }
    if (depth > DEEPEST) return `is nested more than ${DEEPEST} levels deep`;
    for (const inner of Object.values(value)) open.push({ value: inner, depth: depth + 1 });
  }
  return undefined;
}
