const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970. Undefined: no RFC 3339 timestamp. */
export function readTimestamp(text: unknown): number | undefined {
  const day = typeof text === 'string' ? RFC_3339.exec(text)?.[1] : undefined;
  if (day === undefined || !isDay(day)) return undefined;
  const time = Date.parse((text as string).toUpperCase());
  return Number.isNaN(time) ? undefined : time;
}

/** `Date.parse` turns the 30th of February into the 1st of March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
