const KEY = 'portico.left';
/** After this, the person may have signed in at another app in this tab, and this app can follow automatically. */
const WORTH_MS = 300_000;

/** Survives a sign-out, here or elsewhere: the next page then reports it instead of signing in automatically. */
export const leftPage = {
  mark() {
    // If storage is forbidden, the new page signs in automatically.
    try {
      sessionStorage.setItem(KEY, `${Date.now()}`);
    } catch {}
  },
  /** True once, shortly after `mark`. */
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
