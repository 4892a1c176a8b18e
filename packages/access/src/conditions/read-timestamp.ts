const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** Milliseconds since 1970. Undefined when the text is not an RFC 3339 timestamp. */
export function readTimestamp(text: unknown): number | undefined {
  const day = typeof text === 'string' ? RFC_3339.exec(text)?.[1] : undefined;
  if (day === undefined || !isDay(day)) return undefined;
  const time = Date.parse((text as string).toUpperCase());
  return Number.isNaN(time) ? undefined : time;
}

/** `Date.parse` turns 30 February into 1 March. */
function isDay(day: string): boolean {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
