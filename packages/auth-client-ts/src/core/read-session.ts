import type { Session } from './auth-state.ts';

/** Parses a response of `GET /api/auth/session`. Undefined when signed out. Throws for anything else. */
export async function readSession(response: Response): Promise<Session | undefined> {
  const { state, ...session } = await response.json();
  if (state === 'signed-out') return undefined;
  const now = Date.now();
  const serverNow = Date.parse(response.headers.get('date')!) || now;
  const expiresAt = new Date(Date.parse(session.expiresAt) - serverNow + now);
  if (state !== 'signed-in' || !session.user.id || !+expiresAt) throw new TypeError('not a session');
  return { ...session, expiresAt };
}
