import type { InteractionDone } from '@portico/api-types';
import { setTheme } from '@portico/ui/page-theme';
import { Problem } from '../api/problem.ts';
import { request } from '../api/request.ts';
import { useSubmit } from '../api/use-submit.ts';

const STALE = new Set(['sign_in.interaction_gone', 'sign_in.wrong_step', 'sign_in.place_not_found']);

/**
 * Sends a step's action and follows the server's redirect. If the step has ended (another tab, the back button),
 * or no longer offers the choice, `onStale` loads the current one.
 */
export const useStep = (uid: string, onStale: () => void) =>
  useSubmit(async (action: string, body: object = {}) => {
    try {
      const { redirectTo, preferences } = await request<InteractionDone>(`/api/interaction/${uid}/${action}`, body);
      // The browser's next sign-in page uses this person's theme.
      if (preferences) setTheme(preferences.theme);
      location.assign(redirectTo);
    } catch (error) {
      if (error instanceof Problem && STALE.has(error.facts.code)) onStale();
      throw error;
    }
  });
