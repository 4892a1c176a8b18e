const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 } as const;

/** Seconds of a duration such as `90s`, `15m`, `12h`, `7d`. Throws RangeError for anything else. */
export function durationSeconds(duration: string): number {
  const match = /^(\d+)([smhd])$/.exec(duration);
  if (!match) throw new RangeError(`"${duration}" isn't a duration such as 12h.`);
  return Number(match[1]) * SECONDS[match[2] as keyof typeof SECONDS];
}
