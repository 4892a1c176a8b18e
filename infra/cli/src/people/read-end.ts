import { wrongUse } from '../terminal/cli-error.ts';

/** `2026-12-31` includes the whole day, in local time; a time can follow. Returns an ISO 8601 timestamp. */
export function readEnd(text: string | undefined, now = new Date()): string | undefined {
  if (text === undefined) return undefined;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  const end = new Date(isDay ? `${text}T00:00` : text);
  if (isDay) end.setDate(end.getDate() + 1);
  if (/^\d{4}-\d\d-\d\d/.test(text) && end > now) return end.toISOString();
  throw wrongUse({
    failed: `--until can't be ${text}.`,
    why: 'It needs a day or a moment to come, year first.',
    next: 'portico grant ada@example.com crm:editor --until 2030-12-31',
  });
}
