const MINUTE_MS = 60_000;

/** The slowest minute, the last one of equals. Undefined for fewer than two that are known. */
export function findSlowest(
  lastHourMs: readonly (number | null)[],
  answeredAt: number,
): { ms: number; at: Date } | undefined {
  const known = lastHourMs.flatMap((ms, place) => (ms === null ? [] : [{ ms, place }]));
  const [first, ...others] = known;
  if (!first || others.length === 0) return undefined;
  const slowest = others.reduce((found, one) => (one.ms >= found.ms ? one : found), first);
  return { ms: slowest.ms, at: new Date(answeredAt - (lastHourMs.length - 1 - slowest.place) * MINUTE_MS) };
}
