export interface BackoffOptions {
  firstBackoffMs: number;
  longestBackoffMs: number;
}

/** Milliseconds until the next start after this many crashes in a row (from 1). Doubles up to the longest. */
export function backoffMs(crashesInARow: number, { firstBackoffMs, longestBackoffMs }: BackoffOptions): number {
  return Math.min(firstBackoffMs * 2 ** (crashesInARow - 1), longestBackoffMs);
}
