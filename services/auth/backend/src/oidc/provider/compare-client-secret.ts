import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';
import { isSameSecret } from '../../platform/is-same-secret.ts';

/**
 * During a rotation a client can use either of two secrets. Always compares both, so that timing does not reveal which
 * matched.
 */
export function acceptEitherSecret(provider: Provider): void {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(this: Client, shown: string): boolean {
    const until = this['other_secret_until'];
    const other = typeof until === 'number' && until <= Date.now() ? undefined : this['other_secret'];
    const known = [this.clientSecret, other].filter((secret) => typeof secret === 'string');
    return known.filter((secret) => isSameSecret(shown, secret)).length > 0;
  };
}
