export interface Statement {
  /** Without comments; text in quotes is left empty, names in double quotes keep theirs. */
  text: string;
  /** From 1: where it begins. */
  line: number;
}

/** Comments, strings, dollar-quoted bodies: whatever may hold words that are not commands. The order matters. */
const quoted = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$([A-Za-z_]*)\$[\s\S]*?\$\1\$/g;

/** A migration's statements, with everything that is no command taken out. */
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
