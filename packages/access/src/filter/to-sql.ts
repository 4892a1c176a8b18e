import { type Clause, type Filter, listPlaceFields, type PlaceField } from './filter.ts';

/** SQL expressions for the facts of a row. Ids have the type uuid. An absent column counts as null. */
export interface SqlColumns {
  id: string;
  /** For tenants: their own id. */
  tenantId: string;
  subKind?: string;
  instanceOf?: string;
  /** Takes an expression of type uuid[]. True when the row is a direct member of one of these groups. */
  isInGroups?: (groups: string) => string;
  /** True when one of the groups is an ancestor of the row's own groups. */
  isBelowGroups?: (groups: string) => string;
}

export interface Sql {
  /** A boolean expression. Its text depends on the filter's shape, not on the number of ids, so it can name a prepared statement. */
  text: string;
  values: unknown[];
}

/** For listings (`planListing`). A clause with tests fails in an allow and matches in a deny. */
export function toSql(filter: Filter, columns: SqlColumns, firstParameter: number): Sql {
  const values: unknown[] = [];
  const bind = (value: unknown, type: string) => `$${firstParameter + values.push(value) - 1}::${type}`;
  const anyOf = (clauses: readonly Clause[]) => writeClauses(clauses, columns, bind);
  const isCertain = (clause: Clause) => clause.tests.length === 0;

  const conditions: string[] = [];
  if (filter.tenantId === null) conditions.push(`${columns.tenantId} is null`);
  else if (filter.tenantId !== undefined) conditions.push(`${columns.tenantId} = ${bind(filter.tenantId, 'uuid')}`);
  conditions.push(anyOf(filter.allow.filter(isCertain)));
  // With a null column the deny is unknown, which counts as not denied.
  if (filter.deny.length > 0) conditions.push(`(${anyOf(filter.deny)}) is not true`);
  if (filter.ceiling) conditions.push(anyOf(filter.ceiling.filter(isCertain)));
  return { text: conditions.join(' and '), values };
}

type Bind = (value: unknown, type: string) => string;

function writeClauses(clauses: readonly Clause[], columns: SqlColumns, bind: Bind): string {
  const byShape = Map.groupBy(clauses, shapeOf);
  const shapes = [...byShape.keys()].sort();
  if (shapes.includes('')) return 'true';
  const alternatives = shapes.flatMap((shape) => writeShape(byShape.get(shape) ?? [], columns, bind));
  return alternatives.length === 0 ? 'false' : `(${alternatives.join(' or ')})`;
}

const GROUP_FIELDS: readonly PlaceField[] = ['parentGroupId', 'ancestorGroupId'];

/** Clauses with the same fields share an expression; group clauses also need the same tenant and type. Names first: shapes sort by them. */
function shapeOf(clause: Clause): string {
  const fields = listPlaceFields(clause);
  if (!fields.some((field) => GROUP_FIELDS.includes(field))) return fields.join();
  const others = fields.filter((field) => !GROUP_FIELDS.includes(field));
  return `${fields.join()} ${others.map((field) => clause[field]).join()}`;
}

function writeShape(clauses: readonly Clause[], columns: SqlColumns, bind: Bind): string[] {
  const fields = listPlaceFields(clauses[0]!);
  const groupField = fields.find((field) => GROUP_FIELDS.includes(field));
  const plain = fields.filter((field) => field !== groupField);
  const plainColumns = plain.map((field) => columns[field as 'id' | 'tenantId' | 'subKind' | 'instanceOf']);
  const isIn = groupField === 'parentGroupId' ? columns.isInGroups : columns.isBelowGroups;
  if (plainColumns.includes(undefined) || (groupField && !isIn)) return [];

  const bindAll = (field: PlaceField) =>
    bind(
      clauses.map((clause) => clause[field]),
      `${typeOf(field)}[]`,
    );
  if (groupField) {
    const equal = plain.map((field, at) => `${plainColumns[at]} = ${bind(clauses[0]![field], typeOf(field))}`);
    return [[...equal, isIn!(bindAll(groupField))].join(' and ')];
  }
  if (plain.length === 1) return [`${plainColumns[0]} = any(${bindAll(plain[0]!)})`];
  return [`(${plainColumns.join(', ')}) in (select * from unnest(${plain.map(bindAll).join(', ')}))`];
}

function typeOf(field: PlaceField): string {
  return field === 'subKind' ? 'text' : 'uuid';
}
