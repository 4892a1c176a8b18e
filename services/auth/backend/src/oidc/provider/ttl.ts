import type { Configuration } from 'oidc-provider';
import type { SessionLifetimes } from '../lifetimes/session-lifetimes.ts';
import { ACCESS_TOKEN_SECONDS } from './resource-servers.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
export const INTERACTION_SECONDS = HOUR;

/** Lifetimes in seconds. Refresh tokens always end with the session. */
export function ttl(lifetimes: SessionLifetimes): NonNullable<Configuration['ttl']> {
  return {
    AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? HOUR,
    AuthorizationCode: MINUTE,
    ClientCredentials: ACCESS_TOKEN_SECONDS,
    DeviceCode: 10 * MINUTE,
    Grant: () => lifetimes.longestSeconds,
    IdToken: HOUR,
    Interaction: INTERACTION_SECONDS,
    RefreshToken: (ctx, token, client) => {
      // Rotation does not extend a public client's first refresh token (RFC 10017).
      const rotated = ctx?.oidc?.entities.RotatedRefreshToken;
      return rotated && client.clientAuthMethod === 'none' && !token.isSenderConstrained()
        ? Math.max(1, rotated.remainingTTL)
        : lifetimes.longestSeconds;
    },
    Session: (_ctx, session) => lifetimes.secondsLeft(session.loginTs),
  };
}
