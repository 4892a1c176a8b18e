export interface BackoffOptions {
  firstBackoffMs: number;
  longestBackoffMs: number;
}

/** Milliseconds until the next start after so many ends in a row (from 1): doubles each time, up to the longest. */
export function backoffMs(crashesInARow: number, { firstBackoffMs, longestBackoffMs }: BackoffOptions): number {
  return Math.min(firstBackoffMs * 2 ** (crashesInARow - 1), longestBackoffMs);
}
