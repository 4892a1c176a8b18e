/** A database constraint that a statement violated. */
export interface Violation {
  kind: 'unique' | 'reference';
  /** Name of the index or constraint. */
  name: string;
}

interface DriverCause {
  originalCode?: string;
  constraint?: { index?: string };
}

const KINDS: Readonly<Record<string, Violation['kind']>> = {
  '23505': 'unique',
  '23503': 'reference',
  '23001': 'reference',
};

/** Parses errors of `pg`, or Prisma over `pg`. Only repositories call it, to turn a violation into their feature's error. */
export function findViolation(thrown: unknown): Violation | undefined {
  const { code, constraint, meta } = thrown as {
    code?: string;
    constraint?: string;
    meta?: { driverAdapterError?: { cause?: DriverCause } };
  };
  const cause = meta?.driverAdapterError?.cause;
  const kind = KINDS[cause?.originalCode ?? code ?? ''];
  const name = cause?.constraint?.index ?? constraint;
  return kind && name !== undefined ? { kind, name } : undefined;
}
