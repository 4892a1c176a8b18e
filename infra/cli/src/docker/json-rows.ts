/** What a command with `--format '{{json .}}'` wrote: one JSON document a line. */
export function jsonRows<T>(stdout: string): T[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as T);
}
