import type { Account } from '../../directory/accounts.ts';

/** Claims by scope, as in OpenID Connect Core §5.4. `findAccount` returns those that we know. */
export const claimsByScope = {
  openid: ['sub', 'sid', 'tid', 'acr', 'amr', 'auth_time'],
  profile: ['name', 'preferred_username', 'updated_at'],
  email: ['email', 'email_verified'],
  iss: null,
};

export const SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** `tid` is the person's active tenant. Third parties do not get it. */
export function toClaims(account: Account, tenantId: string | null): { sub: string; [claim: string]: unknown } {
  return {
    sub: account.id,
    name: account.name,
    preferred_username: account.email,
    updated_at: Math.floor(account.updatedAt.getTime() / 1000),
    email: account.email,
    email_verified: account.emailVerified,
    ...(tenantId !== null && { tid: tenantId }),
  };
}
