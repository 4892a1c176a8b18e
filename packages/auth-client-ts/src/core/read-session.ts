import type { Session } from './auth-state.ts';

/** The session in an answer of `GET /api/auth/session`; undefined when signed out. Throws for anything else. */
export async function readSession(response: Response): Promise<Session | undefined> {
  const body = await response.json();
  if (body.state === 'signed-out') return undefined;
  const { user, permissions = [], roles = [], accountUrl = null, portalUrl = null } = body;
  const serverNow = Date.parse(response.headers.get('date') ?? '') || Date.now();
  const expiresAt = new Date(Date.parse(body.expiresAt) - serverNow + Date.now());
  if (body.state !== 'signed-in' || !user?.id || Number.isNaN(+expiresAt)) throw new TypeError('not a session');
  return { user, permissions, roles, expiresAt, accountUrl, portalUrl };
}
