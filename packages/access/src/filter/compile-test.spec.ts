import { expect, it } from 'vitest';
import { evaluateWhere } from '../../test/evaluate-where.ts';
import { applyOperator, OPERATORS } from '../conditions/operators.ts';
import { compileTest } from './compile-test.ts';
import type { FieldType } from './prisma-fields.ts';

const LOWER = 'aaaaaaaa-0000-4000-8000-00000000000a';
const DAYS = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'];

/** The values as the app passes them to `decide`. */
const STORED: Record<FieldType, readonly unknown[]> = {
  string: ['open', 'won', '', DAYS[0], LOWER],
  uuid: [LOWER, LOWER.replace('a', 'b')],
  integer: [-5, -1, 0, 1, 2, 2 ** 31 - 1],
  float: [-1.5, 0, 0.5, 1, 3e10],
  boolean: [true, false],
  date: DAYS,
  'string[]': [[], ['red'], ['red', 'green']],
};

const TEXTS = ['open', 'pen', '', 'o%n', 'o_en', '\\', 'red', 'x', LOWER, LOWER.toUpperCase()];
const MOMENTS = [...DAYS, '2026-01-01T00:00:00Z', '2026-01-15T01:00:00+01:00'];
const NUMBERS = [-3e10, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2 ** 31 - 1, 2 ** 31, 3e10];
const OPERANDS: readonly unknown[] = [
  ...TEXTS,
  ...MOMENTS,
  ...NUMBERS,
  true,
  false,
  null,
  [],
  ['red'],
  {},
  { a: 1 },
  ['open', 'won', 1],
  [null, 'open', 0.5],
  [0, 1, LOWER, DAYS[0], DAYS[1], true],
  [['red'], 'x'],
];

const TYPES = Object.keys(STORED) as FieldType[];

it.each([
  ...TYPES.map((type) => ({ type })),
  ...TYPES.filter((type) => type !== 'string[]').map((type) => ({ type, nullable: true })),
  { type: 'string' as const, isEnum: true, values: STORED.string as string[] },
  { type: 'string' as const, isEnum: true, values: STORED.string as string[], nullable: true },
])(
  "a database's answer for $type (nullable: $nullable, enum: $isEnum) equals the decision, also when denied",
  (field) => {
    const stored = [...STORED[field.type], ...('nullable' in field ? [null] : [])];
    const unknown = new Set<string>();

    for (const operator of OPERATORS) {
      for (const operand of OPERANDS) {
        const compiled = compileTest({ ...field, column: 'c' }, operator, operand);
        if (compiled === undefined) unknown.add(operator);
        else {
          for (const fact of stored) {
            const row = { c: field.type === 'date' && fact !== null ? new Date(fact as string) : fact };
            const where = typeof compiled === 'boolean' ? (compiled ? {} : { c: { in: [] } }) : compiled;
            const says = `${JSON.stringify(fact)} ${operator} ${JSON.stringify(operand)}`;
            const holds = applyOperator(operator, fact, operand);
            expect(evaluateWhere(where, row), says).toBe(holds);
            expect(evaluateWhere({ NOT: where }, row), `not ${says}`).toBe(!holds);
          }
        }
      }
    }
    // An enum's values are known, so substring tests on them compile too.
    expect([...unknown]).toEqual(
      UNKNOWN[field.type].filter((operator) => !('values' in field && operator === 'contains')),
    );
  },
);

/** Only `decide` can answer these: LIKE wildcards, possible timestamps, substrings of values stored in another form, whole lists. */
const UNKNOWN: Record<FieldType, readonly string[]> = {
  string: ['contains', 'gt', 'gte', 'lt', 'lte'],
  uuid: ['contains', 'gt', 'gte', 'lt', 'lte'],
  integer: [],
  float: [],
  boolean: [],
  date: ['contains'],
  'string[]': ['eq', 'neq', 'in'],
};
