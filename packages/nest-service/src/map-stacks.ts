import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

/**
 * From now on stack traces name the lines of our sources. A bundle's map is read with the first stack trace from it:
 * `--enable-source-maps` reads all maps at once, a sixth of a service's start. Works for every file with a `.map` beside it.
 */
export function mapStacks(): void {
  Error.prepareStackTrace = (error, frames) =>
    [headOf(error), ...frames.map((frame) => `    at ${mapFrame(frame)}`)].join('\n');
}

/** As in an error's own `stack`: errors of programs can have any name or none. */
function headOf(error: unknown): string {
  try {
    return String(error);
  } catch {
    return 'Error';
  }
}

function mapFrame(frame: NodeJS.CallSite): string {
  const text = String(frame);
  const [file, line, column] = [frame.getFileName(), frame.getLineNumber(), frame.getColumnNumber()];
  if (!file?.startsWith('file:') || line === null || column === null) return text;
  const entry = findMap(file)?.findEntry(line - 1, column - 1);
  // A line without an entry would get that of a line before.
  if (!entry || !('originalSource' in entry) || entry.generatedLine !== line - 1 || !entry.originalSource) return text;
  const source = fileURLToPath(new URL(entry.originalSource, file));
  return text.replace(`${file}:${line}:${column}`, `${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
}

function findMap(file: string): SourceMap | undefined {
  if (!maps.has(file)) maps.set(file, readMap(file));
  return maps.get(file);
}

function readMap(file: string): SourceMap | undefined {
  try {
    return new SourceMap(JSON.parse(readFileSync(`${fileURLToPath(file)}.map`, 'utf8')) as SourceMapPayload);
  } catch {
    // Without a map, or with a broken one, the frame stays as it is.
    return undefined;
  }
}
