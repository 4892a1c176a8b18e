import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';
import { isSameSecret } from '../../platform/is-same-secret.ts';

/**
 * While secrets are rotated, a client may show either of two. Both are compared each time, so which one it was does not show in
 * time.
 */
export function acceptEitherSecret(provider: Provider): void {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(this: Client, shown: string): boolean {
    const until = this['other_secret_until'];
    const other = typeof until === 'number' && until <= Date.now() ? undefined : this['other_secret'];
    const known = [this.clientSecret, other].filter((secret) => typeof secret === 'string');
    return known.filter((secret) => isSameSecret(shown, secret)).length > 0;
  };
}
