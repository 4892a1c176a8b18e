import { type Compiled, compileTest, type Where } from './compile-test.ts';
import { type Clause, type Filter, listPlaceFields } from './filter.ts';
import { type PrismaFields, readField } from './prisma-fields.ts';

/** Has `AND` as its only key. An app adds its own conditions as `{ AND: [where, own] }`, or under other keys. */
export interface PrismaWhere {
  AND: Where[];
}

/**
 * Selects only rows that `decide` allows, and all of them if the fields cover every condition. A test that the database
 * cannot answer fails in an allow and matches in a deny.
 */
export function toPrismaWhere(filter: Filter, fields: PrismaFields): PrismaWhere {
  const AND: Where[] = [];
  const require = (compiled: Where | boolean) => {
    if (compiled !== true) AND.push(compiled || noRow(fields));
  };
  require(whereTenant(filter.tenantId, fields));
  require(anyOf(filter.allow, fields, false));
  const deny = anyOf(filter.deny, fields, true);
  require(typeof deny === 'boolean' ? !deny : { NOT: deny });
  if (filter.ceiling) require(anyOf(filter.ceiling, fields, false));
  return { AND };
}

/** Matches no row. An empty `OR` would not do: inside `AND` Prisma drops it, and so finds every row. */
export function prismaNothing(fields: Pick<PrismaFields, 'id'>): PrismaWhere {
  return { AND: [noRow(fields)] };
}

function noRow({ id }: Pick<PrismaFields, 'id'>): Where {
  return { [readField(id).column]: { in: [] } };
}

function whereTenant(tenantId: string | null | undefined, { tenantId: field }: PrismaFields): Where | boolean {
  if (tenantId === undefined) return true;
  if (!field) return tenantId === null;
  return compileTest(field, 'eq', tenantId) ?? false;
}

function anyOf(clauses: readonly Clause[], fields: PrismaFields, unknown: boolean): Where | boolean {
  const named = clauses.filter(isOnlyNamed).map(({ id }) => id);
  const compiled = clauses
    .filter((clause) => !isOnlyNamed(clause))
    .map((clause) => allOf([...compilePlaces(clause, fields), ...compileTests(clause, fields)], unknown));
  if (named.length > 0) compiled.push(compileTest(fields.id, 'in', named) ?? unknown);
  if (compiled.includes(true)) return true;
  const wheres = compiled.filter((where) => where !== false);
  return wheres.length > 0 && { OR: wheres };
}

/** Clauses that name single objects are merged into one list. */
function isOnlyNamed(clause: Clause): boolean {
  return clause.tests.length === 0 && listPlaceFields(clause).join() === 'id';
}

function allOf(parts: readonly Compiled[], unknown: boolean): Where | boolean {
  const known = parts.map((part) => part ?? unknown);
  if (known.includes(false)) return false;
  const wheres = known.filter((part) => part !== true);
  return wheres.length === 0 || { AND: wheres };
}

function compilePlaces(clause: Clause, { id, tenantId }: PrismaFields): Compiled[] {
  return listPlaceFields(clause).map((field) => {
    if (field === 'id') return compileTest(id, 'eq', clause.id);
    if (field === 'tenantId') return tenantId !== undefined && compileTest(tenantId, 'eq', clause.tenantId);
    return undefined;
  });
}

function compileTests({ tests }: Clause, fields: PrismaFields): Compiled[] {
  return tests.map(({ keys: [root, fact, ...path], operator, operand }) => {
    const attribute = path.join('.');
    if (root === 'tenant') return undefined;
    if (fact === 'id' && path.length === 0) return compileTest(fields.id, operator, operand);
    if (fact !== 'attributes' || !fields.attributes || !Object.hasOwn(fields.attributes, attribute)) return undefined;
    return compileTest(fields.attributes[attribute]!, operator, operand);
  });
}
