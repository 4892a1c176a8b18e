import type { InteractionDetails } from '@portico/api-types';
import { useEffect } from 'react';
import { Problem } from '../api/problem.ts';
import { request } from '../api/request.ts';

/** Replaces the page: going back must not lead to a finished sign-in. */
const goOn = (url: string) => location.replace(url);

/**
 * Another tab may have signed in meanwhile. Checks each time the person returns to this one, and continues when nothing is left to
 * ask. `known` is the address from the page's first load. `onGone`: the sign-in ended, so the form no longer works.
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
        // Without a response the page stays, with what was typed.
        if (error instanceof Problem && error.facts.code === 'sign_in.interaction_gone') onGone();
      } finally {
        asking = false;
      }
    };
    const onReturn = () => void ask();
    const stop = new AbortController();
    // The document's `visibilitychange` bubbles to the window.
    for (const event of ['focus', 'visibilitychange']) addEventListener(event, onReturn, { signal: stop.signal });
    return () => stop.abort();
  }, [uid, onGone]);
};
