/** Columns that a migration adds empty, as `table.column`: NULL in every row of the previous version. */
export function listEmptyColumns(statements: readonly string[]): Set<string> {
  return new Set(
    statements.flatMap((text) => {
      const [, table, actions] = /^ALTER TABLE (?:ONLY )?(?:IF EXISTS )?([\w".]+) (.*)$/i.exec(text) ?? [];
      if (table === undefined) return [];
      const added = [...actions!.matchAll(/\bADD (?:COLUMN )?(?:IF NOT EXISTS )?("?\w+"?) ((?:[^,(]|\([^)]*\))*)/gi)];
      return added.flatMap(([, column, type]) =>
        /\b(?:DEFAULT|GENERATED|NOT NULL)\b/i.test(type!) ? [] : [`${bareName(table)}.${bareName(column!)}`],
      );
    }),
  );
}

/** Whether a new key accepts rows where one of these columns is NULL: foreign, unique, or `WHERE … IS NOT NULL`. */
export function takesNull(statement: string, isEmpty: (column: string) => boolean): boolean {
  const [, filled] = /\bWHERE \(?"?(\w+)"? IS NOT NULL\)?$/i.exec(statement) ?? [];
  if (filled !== undefined && isEmpty(filled.toLowerCase())) return true;
  if (/\b(?:CHECK|EXCLUDE|PRIMARY KEY|MATCH FULL|NULLS NOT DISTINCT)\b|\bADD\b.*\bADD\b/i.test(statement)) return false;
  const [, columns = ''] = /(?:FOREIGN KEY|UNIQUE|ON [\w".]+) ?\(([^)]*)\)/i.exec(statement) ?? [];
  return columns.split(',').some((column) => isEmpty(bareName(column.trim())));
}

export function bareName(name: string): string {
  return name
    .replaceAll('"', '')
    .replace(/^public\./, '')
    .toLowerCase();
}
