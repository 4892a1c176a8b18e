import { splitStatements } from './split-statements.ts';

/** Commands that begin or end a transaction, and those that PostgreSQL refuses inside of one. */
const refused =
  /^(?:BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE TRANSACTION|CALL|VACUUM|CLUSTER|DISCARD|ALTER (?:SYSTEM|DATABASE|SUBSCRIPTION)|(?:CREATE|DROP) (?:DATABASE|TABLESPACE|SUBSCRIPTION)|REINDEX)\b|\bCONCURRENTLY\b/i;

/** Whether PostgreSQL carries a script out whole or not at all, and lets a statement be put before it. */
export function isOneTransaction(sql: string): boolean {
  // `E'it\\'s'`: where such a string ends is more than the splitter knows.
  if (sql.includes(String.raw`\'`)) return false;
  const statements = splitStatements(sql);
  if (statements.some(({ text }) => refused.test(text))) return false;
  // A block may commit, if it stands alone.
  return !(statements.some(({ text }) => /^DO\b/i.test(text)) && /\b(?:COMMIT|ROLLBACK)\b/i.test(sql));
}
