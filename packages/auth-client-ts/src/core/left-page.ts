const KEY = 'portico.left';
/** Later, the person may have signed in at another app in this tab, and this one can follow by itself. */
const WORTH_MS = 300_000;

/** Outlives a sign-out, here or elsewhere: the page that comes then says so, where it would otherwise sign in by itself. */
export const leftPage = {
  mark() {
    // Storage may be forbidden; then the new page signs in by itself.
    try {
      sessionStorage.setItem(KEY, `${Date.now()}`);
    } catch {}
  },
  /** True once, soon after a mark. */
  take(): boolean {
    try {
      const age = Date.now() - +(sessionStorage.getItem(KEY) ?? 0);
      sessionStorage.removeItem(KEY);
      return age < WORTH_MS;
    } catch {
      return false;
    }
  },
};
