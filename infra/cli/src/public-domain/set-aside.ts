import { parseEnvFile } from '../settings/parse-env-file.ts';

const kept = '# Before the public domain: ';
const added = '# With the public domain only:';

export interface SetAsideOptions {
  /** Keep each changed line as a comment above the new one. Default true. */
  keep?: boolean;
}

/**
 * Sets values in the text of `.env.shared`. Replaced lines stay as comments, so that they can be restored exactly, and
 * copies and backups of the file contain them. Lines kept earlier stay.
 */
export function setAside(text: string, values: Record<string, string>, { keep = true }: SetAsideOptions = {}): string {
  const entries = parseEnvFile(text);
  const lines = text.split('\n');
  const done = new Set(lines.flatMap((line) => (line.startsWith(kept) ? [nameIn(line.slice(kept.length))] : [])));
  const changed = Object.entries(values).filter(([name, value]) => (entries.get(name)?.value ?? '') !== value);
  const replaced = new Map<number, string[]>();
  const inserted: string[] = [];
  for (const [name, value] of changed) {
    const entry = entries.get(name);
    if (!entry) {
      inserted.push(...(keep ? [added] : []), `${name}=${value}`);
      continue;
    }
    const line = lines[entry.line - 1] ?? '';
    const isOwn = done.has(name) || lines[entry.line - 2]?.startsWith(added);
    const next = `${name}=${value}${line.endsWith('\r') ? '\r' : ''}`;
    replaced.set(entry.line - 1, keep && !isOwn ? [`${kept}${line}`, next] : [next]);
  }
  const first = replaced.size > 0 ? Math.min(...replaced.keys()) : 0;
  return lines
    .flatMap((line, index) => [...(index === first ? inserted : []), ...(replaced.get(index) ?? [line])])
    .join('\n');
}

/** The text before `setAside`, byte for byte. Later changes to other lines stay. */
export function putBack(text: string): string {
  const lines = text.split('\n');
  const old = new Map(
    lines.filter((line) => line.startsWith(kept)).map((line) => [nameIn(line.slice(kept.length)), line]),
  );
  return lines
    .filter((line, index) => !line.startsWith(kept) && !line.startsWith(added) && !lines[index - 1]?.startsWith(added))
    .map((line) => old.get(nameIn(line))?.slice(kept.length) ?? line)
    .join('\n');
}

/** Whether `putBack` has something to restore. */
export function hasAside(text: string): boolean {
  return text.split('\n').some((line) => line.startsWith(kept) || line.startsWith(added));
}

/** For a comment or an empty line: the line itself, which is not a name. */
function nameIn(line: string): string {
  return /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)=/.exec(line)?.[1] ?? line;
}
