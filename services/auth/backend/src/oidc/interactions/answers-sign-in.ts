import { subjectOfHint } from '../provider/unmet-demands.ts';

/** The person chose to sign in with another account. */
export const SWITCH_ACCOUNT = 'switch_account';

/** Reasons for a sign-in page that a newer session can resolve. */
const SETTLED_BY_A_SESSION = new Set(['no_session', 'max_age', 'app_max_age', 'id_token_hint']);

export interface AskedSignIn {
  prompt: { reasons: string[] };
  params: Record<string, unknown>;
  /** The session when the page was requested. */
  session?: { uid?: string };
}

export interface LiveSession {
  uid: string;
  accountId?: string;
  past(ageSeconds: unknown): boolean;
}

/**
 * Whether a session from another tab answers a sign-in page. `prompt=login` and switching accounts always need the
 * person. The provider decides again when the browser continues; this only prevents loops. `appMaxAge`: the app's own
 * limit in seconds.
 */
export function answersSignIn(
  { prompt, params, session: before }: AskedSignIn,
  session: LiveSession,
  appMaxAge?: number,
): boolean {
  if (session.accountId === undefined) return false;
  if (!prompt.reasons.every((reason) => SETTLED_BY_A_SESSION.has(reason))) return false;
  if (before?.uid !== undefined && before.uid !== session.uid) return false;
  if ([params['max_age'], appMaxAge].some((limit) => limit !== undefined && session.past(limit))) return false;
  const named = subjectOfHint(params['id_token_hint']);
  return named === undefined || named === session.accountId;
}
