const KEY = 'portico.sign-in-attempts';
const LIMIT = 4;
const WINDOW_MS = 60_000;

/** Times of this tab's latest sign-ins, kept over the redirects. Holds times only. */
export const signInAttempts = {
  /** Notes one; false when there were four in the last minute, which means that signing in does not help. */
  add(): boolean {
    const now = Date.now();
    const recent = read().filter((time) => now - time < WINDOW_MS);
    if (recent.length >= LIMIT) return false;
    write([...recent, now]);
    return true;
  },
  clear: () => write([]),
};

function read(): number[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
  } catch {
    return [];
  }
}

/** Storage may be forbidden; then there is no protection, and signing in still works. */
function write(times: number[]) {
  try {
    if (times.length) sessionStorage.setItem(KEY, JSON.stringify(times));
    else sessionStorage.removeItem(KEY);
  } catch {}
}
