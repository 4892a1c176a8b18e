import { describe, expect, it } from 'vitest';
import { isOneTransaction } from './is-one-transaction.ts';

describe('isOneTransaction', () => {
  it.each([
    'CREATE TABLE a (n int); ALTER TABLE a ADD m int',
    '-- COMMIT\nSELECT 1',
    "INSERT INTO a VALUES ('x; COMMIT; y')",
    'CREATE FUNCTION f() RETURNS void AS $$ BEGIN PERFORM 1; END; $$ LANGUAGE plpgsql',
    'DO $$ BEGIN PERFORM 1; END $$',
    'CREATE TABLE "commit" (n int)',
  ])('holds for %s', (sql) => expect(isOneTransaction(sql)).toBe(true));

  it.each([
    'BEGIN; CREATE TABLE a (n int); COMMIT',
    'CREATE TABLE a (n int); commit; SELECT 1',
    'START TRANSACTION; SELECT 1; END',
    'CREATE INDEX CONCURRENTLY i ON a (n)',
    'DROP INDEX CONCURRENTLY i',
    'VACUUM a',
    'CALL move_rows()',
    'DO $$ BEGIN DELETE FROM a; COMMIT; END $$',
    "SELECT E'it\\'s'; COMMIT; SELECT ''",
  ])('does not hold for %s', (sql) => expect(isOneTransaction(sql)).toBe(false));
});
