/** Calls back when the person returns to the page: focus, tab shown, network back, page restored by the back button. */
export function watchPage(onReturn: (restored: boolean) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const seen = () => document.visibilityState === 'visible' && onReturn(false);
  for (const event of ['focus', 'online']) addEventListener(event, seen, { signal });
  document.addEventListener('visibilitychange', seen, { signal });
  addEventListener('pageshow', (event) => event.persisted && onReturn(true), { signal });
  return () => stop.abort();
}
