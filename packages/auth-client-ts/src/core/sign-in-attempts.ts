const KEY = 'portico.sign-ins';
const LIMIT = 4;
const WINDOW_MS = 60_000;

/** Times of this tab's latest sign-ins, kept over the redirects. Holds times only. */
export const signInAttempts = {
  /** Notes one; false when there were four in the last minute, which means that signing in does not help. */
  add(): boolean {
    // Storage may be forbidden; then there is no protection, and signing in still works.
    try {
      const now = Date.now();
      const times = (sessionStorage.getItem(KEY) ?? '').split(' ').filter((time) => now - +time < WINDOW_MS);
      if (times.length >= LIMIT) return false;
      sessionStorage.setItem(KEY, [...times, now].join(' '));
    } catch {}
    return true;
  },
  clear() {
    try {
      sessionStorage.removeItem(KEY);
    } catch {}
  },
};
