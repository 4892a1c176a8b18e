export interface EnvEntry {
  value: string;
  /** Counted from 1. */
  line: number;
}

/** A line that is not a comment, not empty and not `NAME=value`. */
export class EnvFileError extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.name = 'EnvFileError';
    this.line = line;
  }
}

const assignment = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/;

/** Parses `NAME=value` lines; values can be in single or double quotes. Throws `EnvFileError` at the first broken line. */
export function parseEnvFile(text: string): Map<string, EnvEntry> {
  const entries = new Map<string, EnvEntry>();
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = index + 1;
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    // oxlint-disable-next-line no-control-regex -- a torn write leaves such bytes
    if (/[\x00-\x08\x0e-\x1f]/.test(content)) throw new EnvFileError(line, "holds bytes that aren't text");
    const [, name, rest] = assignment.exec(content) ?? [];
    if (name === undefined || rest === undefined) throw new EnvFileError(line, "isn't NAME=value");
    const present = entries.get(name);
    if (present) throw new EnvFileError(line, `sets ${name} again (first on line ${present.line})`);
    entries.set(name, { value: unquote(rest.trim(), line), line });
  }
  return entries;
}

function unquote(value: string, line: number): string {
  const quote = value[0];
  if (quote !== '"' && quote !== "'") return value.replace(/\s+#.*$/, '');
  const end = value.indexOf(quote, 1);
  if (end === -1) throw new EnvFileError(line, "has a quote that doesn't end");
  return value.slice(1, end);
}
