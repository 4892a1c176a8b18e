const KEY = 'portico.left';

/** Outlives the reload after a sign-out elsewhere: the new page says so, where it would otherwise sign in by itself. */
export const leftPage = {
  mark() {
    // Storage may be forbidden; then the new page signs in by itself.
    try {
      sessionStorage.setItem(KEY, '1');
    } catch {}
  },
  /** True once after a mark. */
  take(): boolean {
    try {
      const marked = sessionStorage.getItem(KEY) !== null;
      sessionStorage.removeItem(KEY);
      return marked;
    } catch {
      return false;
    }
  },
};
