/** How a value is stored. */
export type FieldType = 'string' | 'uuid' | 'integer' | 'float' | 'boolean' | 'date' | 'string[]';

export interface Field {
  /** The name in Prisma's schema. */
  column: string;
  /** Absent: a string. */
  type?: FieldType;
  /** The column can be null. */
  nullable?: boolean;
  /** For an enum: all its values. */
  values?: readonly string[];
}

/** Columns that hold the facts of an app's rows. A plain name is a string column that is never null. */
export interface PrismaFields {
  id: string | Field;
  /** Absent: the rows belong to no tenant. */
  tenantId?: string | Field;
  /** Keys are paths below `attributes`, for example `stage` or `owner.id`, the same as the app passes to `decide`. */
  attributes?: Readonly<Record<string, string | Field>>;
}

export function readField(field: string | Field): Field & { type: FieldType } {
  return typeof field === 'string' ? { column: field, type: 'string' } : { type: 'string', ...field };
}
