import { splitStatements } from '@portico/prisma-migrations/script';
import { bareName, listEmptyColumns, takesNull } from './empty-columns.ts';

/** A statement after which code of the previous version can fail. */
export interface Contraction {
  line: number;
  /** The statement, shortened. */
  statement: string;
  /** What the previous version could still be doing. */
  why: string;
  /** How to do it in steps that are compatible with the previous version. */
  instead: string;
}

interface Rule {
  pattern: RegExp;
  /** Group 1 of the pattern is the table. A table that the same migration creates is not in use yet. */
  why: string;
  instead: string;
  /** A key. Rows of the previous version pass if it includes a column that the migration adds empty. */
  isKey?: boolean;
}

const table = String.raw`(?:ONLY )?(?:IF EXISTS )?((?:"[^"]+"|[\w.])+)`;
const altering = (action: string): RegExp => new RegExp(String.raw`^ALTER TABLE ${table} .*?\b${action}`, 'i');

const later = 'Leave it until no running version uses it; a later migration takes it away.';

const rules: Rule[] = [
  { pattern: new RegExp(`^DROP TABLE ${table}`, 'i'), why: 'reads and writes the table', instead: later },
  {
    pattern:
      /^DROP (?:MATERIALIZED VIEW|VIEW|TYPE|SCHEMA|FUNCTION|PROCEDURE|SEQUENCE|DOMAIN|EXTENSION) (?:IF EXISTS )?((?:"[^"]+"|[\w.])+)/i,
    why: 'uses what is dropped',
    instead: later,
  },
  {
    pattern: altering(
      String.raw`DROP (?:COLUMN )?(?!CONSTRAINT\b|NOT NULL\b|DEFAULT\b|IDENTITY\b|EXPRESSION\b)(?:IF EXISTS )?["\w]`,
    ),
    why: 'reads and writes the column',
    instead: later,
  },
  {
    pattern: altering(String.raw`RENAME\b`),
    why: 'knows the old name',
    instead: 'Add the new one, write to both, and take the old one away later.',
  },
  {
    pattern: /^ALTER (?:TYPE|VIEW|SEQUENCE|SCHEMA|FUNCTION) ((?:"[^"]+"|[\w.])+) .*\bRENAME\b/i,
    why: 'knows the old name',
    instead: 'Add the new one and take the old one away later.',
  },
  {
    pattern: altering(String.raw`ALTER (?:COLUMN )?["\w]+ (?:SET DATA )?TYPE\b`),
    why: 'reads and writes values of the old type',
    instead: 'Add a column of the new type, write to both, and take the old one away later.',
  },
  {
    pattern: altering(String.raw`ALTER (?:COLUMN )?["\w]+ SET NOT NULL`),
    why: 'writes rows without a value',
    instead: 'Give the column a default first; require a value once every version writes one.',
  },
  {
    pattern: altering(String.raw`ALTER (?:COLUMN )?["\w]+ DROP DEFAULT`),
    why: 'leaves the value to the default',
    instead: later,
  },
  {
    pattern: altering(
      String.raw`ADD (?:COLUMN )?(?:IF NOT EXISTS )?(?!CONSTRAINT\b|PRIMARY\b|UNIQUE\b|CHECK\b|FOREIGN\b|EXCLUDE\b)["\w]+ (?:(?!,|\bDEFAULT\b|\bGENERATED\b).)*\bNOT NULL\b(?:(?!,|\bDEFAULT\b|\bGENERATED\b).)*(?:,|$)`,
    ),
    why: 'inserts rows without the new column',
    instead: 'Add it with a default, or allow NULL until every version writes it.',
  },
  {
    pattern: altering(String.raw`ADD (?:CONSTRAINT ["\w]+ )?(?:UNIQUE|CHECK|FOREIGN KEY|EXCLUDE|PRIMARY KEY)\b`),
    why: 'writes rows that the constraint refuses',
    instead: 'Add the constraint with the version after the one that keeps to it.',
    isKey: true,
  },
  {
    pattern: new RegExp(String.raw`^CREATE UNIQUE INDEX .*? ON ${table}`, 'i'),
    why: 'writes rows that the index refuses',
    instead: 'Add the index with the version after the one that keeps to it.',
    isKey: true,
  },
  { pattern: new RegExp(`^TRUNCATE (?:TABLE )?${table}`, 'i'), why: 'expects its rows', instead: later },
];

/** Statements of a migration that the previous version may not survive. Ignores tables and empty columns that it adds itself. */
export function findContractions(sql: string): Contraction[] {
  const statements = splitStatements(sql);
  const made = new Set(
    statements.flatMap(({ text }) => {
      const name = new RegExp(`^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?${table}`, 'i').exec(text)?.[1];
      return name ? [bareName(name)] : [];
    }),
  );
  const empty = listEmptyColumns(statements.map(({ text }) => text));
  return statements.flatMap(({ text, line }) => {
    for (const { pattern, why, instead, isKey } of rules) {
      const match = pattern.exec(text);
      const name = bareName(match?.[1] ?? '');
      if (!match || made.has(name)) continue;
      if (isKey && takesNull(text, (column) => empty.has(`${name}.${column}`))) continue;
      const statement = text.length > 90 ? `${text.slice(0, 89)}…` : text;
      return [{ line, statement, why: `The version before ${why}.`, instead }];
    }
    return [];
  });
}
