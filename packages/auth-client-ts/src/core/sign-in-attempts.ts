const KEY = 'portico.sign-ins';
const LIMIT = 4;
const WINDOW_MS = 60_000;

/** Times of this tab's recent sign-ins, kept across redirects. Stores nothing else. */
export const signInAttempts = {
  /** Records an attempt. False after four within a minute: signing in does not help. */
  add(): boolean {
    // If storage is forbidden, sign-in works without this protection.
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
