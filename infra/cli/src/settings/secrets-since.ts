import { SECRET_NAMES, type SecretName } from './rotation.ts';

/** The day (UTC, `2026-07-31`) since which each secret is in use, if known. */
export type SecretsSince = Partial<Record<SecretName, string>>;

const entry = /^([a-z]+):(\d{4}-\d{2}-\d{2})$/;

/** Parses `PORTICO_SECRETS_SINCE`: `master:2026-07-31,kek:2026-07-31`. */
export function parseSince(text: string): SecretsSince {
  const found = text.split(',').map((part) => entry.exec(part.trim()));
  return Object.fromEntries(found.flatMap((match) => (match ? [[match[1], match[2]]] : []))) as SecretsSince;
}

export function formatSince(since: SecretsSince): string {
  return SECRET_NAMES.flatMap((name) => (since[name] ? [`${name}:${since[name]}`] : [])).join(',');
}

/** For secrets that are all created today. */
export function sinceToday(now: Date): string {
  return formatSince(Object.fromEntries(SECRET_NAMES.map((name) => [name, day(now)])));
}

export function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** Full days. Undefined if unknown. */
export function ageInDays(since: string | undefined, now: Date): number | undefined {
  if (since === undefined) return undefined;
  return Math.floor((Date.parse(`${day(now)}T00:00:00Z`) - Date.parse(`${since}T00:00:00Z`)) / 86_400_000);
}

/** The fault, completing "PORTICO_SECRETS_SINCE …". */
export function checkSince(text: string): string | undefined {
  const parts = text === '' ? [] : text.split(',');
  const isGood = parts.every((part) => {
    const [, name, since = ''] = entry.exec(part.trim()) ?? [];
    return SECRET_NAMES.some((known) => known === name) && !Number.isNaN(Date.parse(since));
  });
  return isGood ? undefined : `must be days such as ${SECRET_NAMES[0]}:2026-07-31, with commas between them`;
}
