import { createHash, timingSafeEqual } from 'node:crypto';
import type Provider from 'oidc-provider';
import type { Client } from 'oidc-provider';

/**
 * While secrets are rotated, a client may show either of two. Both are compared each time and by their digests: neither which one
 * it was nor how much of it was right shows in time.
 */
export function acceptEitherSecret(provider: Provider): void {
  provider.Client.prototype.compareClientSecret = function compareClientSecret(this: Client, shown: string): boolean {
    const digest = digestOf(shown);
    const until = this['other_secret_until'];
    const other = typeof until === 'number' && until <= Date.now() ? undefined : this['other_secret'];
    const known = [this.clientSecret, other].filter((secret) => typeof secret === 'string');
    return known.filter((secret) => timingSafeEqual(digest, digestOf(secret))).length > 0;
  };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
