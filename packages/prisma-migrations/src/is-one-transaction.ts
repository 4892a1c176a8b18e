import { splitStatements } from './split-statements.ts';

/** Commands that start or end a transaction, and those that PostgreSQL refuses inside one. */
const refused =
  /^(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE TRANSACTION|CALL|VACUUM|CLUSTER|DISCARD|ALTER (?:SYSTEM|DATABASE|SUBSCRIPTION)|(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)|REINDEX)\b|\bCONCURRENTLY\b/i;

/** Whether PostgreSQL runs a script as a whole or not at all, and a statement can be prepended. */
export function isOneTransaction(sql: string): boolean {
  // The splitter cannot tell where a string like `E'it\\'s'` ends.
  if (sql.includes(String.raw`\'`)) return false;
  const statements = splitStatements(sql);
  if (statements.some(({ text }) => refused.test(text))) return false;
  // A DO block can commit if it stands alone.
  return !(statements.some(({ text }) => /^DO\b/i.test(text)) && /\b(?:COMMIT|ROLLBACK)\b/i.test(sql));
}
