/** Parses the output of a command with `--format '{{json .}}'`: one JSON document per line. */
export function jsonRows<T>(stdout: string): T[] {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row) as T);
}
