/** How a value is stored. */
export type FieldType = 'string' | 'uuid' | 'integer' | 'float' | 'boolean' | 'date' | 'string[]';

export interface Field {
  /** The name in Prisma's schema. */
  column: string;
  /** Absent: a string. */
  type?: FieldType;
  /** The column can be null. */
  nullable?: boolean;
  /** Of an enum: all of its values. */
  values?: readonly string[];
}

/** Where an app keeps the facts of its rows. A name alone is a string that is never null. */
export interface PrismaFields {
  id: string | Field;
  /** Absent: the rows are in no tenant. */
  tenantId?: string | Field;
  /** By path below `attributes`, for example `stage` or `owner.id`: what the app also supplies to `decide`. */
  attributes?: Readonly<Record<string, string | Field>>;
}

export function readField(field: string | Field): Field & { type: FieldType } {
  return typeof field === 'string' ? { column: field, type: 'string' } : { type: 'string', ...field };
}
