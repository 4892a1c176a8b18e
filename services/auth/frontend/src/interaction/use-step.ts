import type { InteractionDone } from '@portico/api-types';
import { setTheme } from '@portico/ui/page-theme';
import { Problem } from '../api/problem.ts';
import { request } from '../api/request.ts';
import { useSubmit } from '../api/use-submit.ts';

const STALE = new Set(['sign_in.interaction_gone', 'sign_in.wrong_step']);

/**
 * Sends an action of a step and follows where the server leads. A step that is over (another tab, the back button) is loaded
 * again by `onStale`, which then shows what there is to show.
 */
export const useStep = (uid: string, onStale: () => void) =>
  useSubmit(async (action: string, body: object = {}) => {
    try {
      const { redirectTo, preferences } = await request<InteractionDone>(`/api/interaction/${uid}/${action}`, body);
      // The next sign-in page of this browser looks like the last person's choice.
      if (preferences) setTheme(preferences.theme);
      location.assign(redirectTo);
    } catch (error) {
      if (error instanceof Problem && STALE.has(error.facts.code)) onStale();
      throw error;
    }
  });
