/**
 * Guesses are slowed down, never locked out. Each failure beyond the free ones doubles the wait up to the cap; failures
 * are forgotten after the decay. Counts are kept for the account from one address (`pair`), the account from anywhere,
 * and the address for all accounts.
 *
 * One address gets about a hundred guesses a day at an account and blocks no other person. A browser that has signed in
 * to the account before (OWASP's device cookie) has its own count, so that its owner gets in even while strangers guess
 * from everywhere.
 */
export const THROTTLE = {
  pair: { free: 5, baseSeconds: 2, capSeconds: 900, decaySeconds: 24 * 3600 },
  account: { free: 100, baseSeconds: 1, capSeconds: 30, decaySeconds: 24 * 3600 },
  address: { free: 50, baseSeconds: 1, capSeconds: 300, decaySeconds: 3600 },
  browser: { free: 10, baseSeconds: 2, capSeconds: 300, decaySeconds: 24 * 3600 },
} as const satisfies Record<string, ThrottleRule>;

export interface ThrottleRule {
  free: number;
  baseSeconds: number;
  capSeconds: number;
  decaySeconds: number;
}

/** Wait in seconds after the `failures`-th failure in a row. `sign_in_throttle_charge` computes the same; a test compares them. */
export function planDelaySeconds(failures: number, rule: ThrottleRule): number {
  if (failures <= rule.free) return 0;
  return Math.min(rule.capSeconds, rule.baseSeconds * 2 ** Math.min(failures - rule.free - 1, 30));
}
