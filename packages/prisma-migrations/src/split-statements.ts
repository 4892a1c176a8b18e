export interface Statement {
  /** Without comments. Strings are emptied; names in double quotes stay. */
  text: string;
  /** First line, counted from 1. */
  line: number;
}

/** Comments, strings and dollar-quoted bodies, which can contain words that look like commands. The order matters. */
const quoted = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$/g;

/** Splits a migration into statements and removes everything that is not a command. */
export function splitStatements(sql: string): Statement[] {
  const bare = sql.replaceAll(
    quoted,
    (match) => (match.startsWith("'") || match.startsWith('$') ? "''" : '') + lines(match),
  );
  const statements: Statement[] = [];
  let at = 1;
  for (const part of bare.split(';')) {
    const lead = /^\s*/.exec(part)![0];
    const text = part.trim();
    if (text !== '') statements.push({ text: text.replaceAll(/\s+/g, ' '), line: at + count(lead) });
    at += count(part);
  }
  return statements;
}

const count = (text: string): number => text.split('\n').length - 1;
const lines = (text: string): string => '\n'.repeat(count(text));
