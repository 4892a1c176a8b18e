/** Calls back when the person returns: focus, tab shown, network restored, page restored by the back button. */
export function watchPage(onReturn: (restored: boolean) => void): () => void {
  const stop = new AbortController();
  const on = (event: string) =>
    addEventListener(
      event,
      (happened) => {
        const restored = (happened as PageTransitionEvent).persisted;
        if (restored || (!document.hidden && event !== 'pageshow')) onReturn(restored);
      },
      // The document's `visibilitychange` bubbles to the window.
      { signal: stop.signal },
    );
  ['focus', 'online', 'visibilitychange', 'pageshow'].forEach(on);
  return () => stop.abort();
}
