import type { InteractionDetails } from '@portico/api-types';
import { useEffect } from 'react';
import { Problem } from '../api/problem.ts';
import { request } from '../api/request.ts';

/** Replaces the page: going back must not lead to a sign-in that is over. */
const goOn = (url: string) => location.replace(url);

/**
 * Another tab may have signed in while this one waited. Asks each time the person returns to it, and goes on by itself when nothing
 * is left to ask. `known` is the way on that the page learned when it loaded. `onGone`: the sign-in is over, so its form is dead.
 */
export const useWayOn = (uid: string, known: string | null | undefined, onGone: () => void) => {
  useEffect(() => {
    if (known) goOn(known);
  }, [known]);
  useEffect(() => {
    let asking = false;
    const ask = async () => {
      if (asking || document.hidden) return;
      asking = true;
      try {
        const { continueUrl } = await request<InteractionDetails>(`/api/interaction/${uid}`);
        if (continueUrl) goOn(continueUrl);
      } catch (error) {
        // Without an answer the page stays as it is, with what was typed.
        if (error instanceof Problem && error.facts.code === 'sign_in.interaction_gone') onGone();
      } finally {
        asking = false;
      }
    };
    const onReturn = () => void ask();
    const stop = new AbortController();
    // The document's visibilitychange bubbles to the window.
    for (const event of ['focus', 'visibilitychange']) addEventListener(event, onReturn, { signal: stop.signal });
    return () => stop.abort();
  }, [uid, onGone]);
};
