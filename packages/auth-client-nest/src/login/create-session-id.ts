import { createHmac } from 'node:crypto';
import type { LoginAttempt } from './login-attempts.ts';

/**
 * The session id for a sign-in attempt and its code. Parallel loads of one callback get the same id, so the code is
 * redeemed once (RFC 6749 §4.1.2). Each attempt gives a new id, which prevents session fixation. Only the browser that
 * holds the attempt and returned with the code can derive it: another code or a planted attempt leads to no session.
 */
export function createSessionId({ codeVerifier }: LoginAttempt, code: string): string {
  return createHmac('sha256', codeVerifier).update(`session\0${code}`).digest('base64url');
}
