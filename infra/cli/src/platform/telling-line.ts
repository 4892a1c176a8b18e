/** The log line that most likely explains why a process ended. Undefined when there is none. */
export function tellingLine(log: string): string | undefined {
  const lines = log
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-80);
  const telling = lines.findLast((line) => /\b\w*(error|fatal|exception)\b/i.test(line) && !/^\s+at /.test(line));
  return readable(telling ?? lines.at(-1));
}

/** The message of a JSON log line, or the line. */
function readable(line: string | undefined): string | undefined {
  if (!line?.startsWith('{')) return line?.trim().slice(0, 300);
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return (err?.message ?? msg ?? line).split('\n')[0]?.slice(0, 300);
  } catch {
    return line.slice(0, 300);
  }
}
