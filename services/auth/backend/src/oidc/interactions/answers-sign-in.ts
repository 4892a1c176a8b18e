import { subjectOfHint } from '../provider/unmet-demands.ts';

/** The person chose to sign in with another account. */
export const SWITCH_ACCOUNT = 'switch_account';

/** Reasons for a sign-in page that a session which began since can have settled. */
const SETTLED_BY_A_SESSION = new Set(['no_session', 'max_age', 'app_max_age', 'id_token_hint']);

export interface AskedSignIn {
  prompt: { reasons: string[] };
  params: Record<string, unknown>;
  /** The session in which the page was asked for. */
  session?: { uid?: string };
}

export interface LiveSession {
  uid: string;
  accountId?: string;
  past(ageSeconds: unknown): boolean;
}

/**
 * Whether a session that began in another tab answers a sign-in page. `prompt=login` and switching the account want the person
 * again, whatever session there is. The provider decides once more when the browser goes on; this only keeps pages from going
 * round. `appMaxAge`: seconds, the app's own limit.
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
