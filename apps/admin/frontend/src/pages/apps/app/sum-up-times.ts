const MINUTE_MS = 60_000;

/** Of the minutes since the first answer: the times, and the slowest of them, the last one of equals. Undefined for fewer than two answers. */
export function sumUpTimes(lastHourMs: readonly (number | null)[], answeredAt: number) {
  const first = lastHourMs.findIndex((ms) => ms !== null);
  const times = first < 0 ? [] : lastHourMs.slice(first);
  const known = times.filter((ms) => ms !== null);
  if (known.length < 2) return undefined;
  const slowestMs = Math.max(...known);
  const ago = times.length - 1 - times.lastIndexOf(slowestMs);
  return { times, slowestMs, slowestAt: new Date(answeredAt - ago * MINUTE_MS) };
}
