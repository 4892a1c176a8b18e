import { createHmac, timingSafeEqual } from 'node:crypto';
import { createGrowingCache } from '../../platform/growing-cache.ts';

const MOST_REMEMBERED = 1000;

/**
 * Signatures as by `keygrip`, which the provider's cookies use by default. Its comparison makes two more HMACs, a
 * fourteenth of an authorization request. The provider checks a session's cookie and signs the same text again in the
 * response, so recent signatures are remembered.
 */
export class CookieSignatures {
  private readonly made = createGrowingCache<string>({ max: MOST_REMEMBERED });

  /** The first key signs, every key is accepted. */
  constructor(private readonly keys: readonly string[]) {
    if (keys.length === 0) throw new TypeError('Cookies need a key');
  }

  sign(data: string): string {
    const known = this.made.get(data);
    if (known !== undefined) return known;
    const signature = hmac(data, this.keys[0]!);
    this.made.set(data, signature);
    return signature;
  }

  verify(data: string, signature: string): boolean {
    return this.index(data, signature) >= 0;
  }

  /** The number of the key that made the signature, or -1. A cookie signed by a later key is signed again. */
  index(data: string, signature: string): number {
    const shown = Buffer.from(signature);
    return this.keys.findIndex((key, number) => {
      const known = number === 0 ? this.made.get(data) : undefined;
      const expected = known ?? hmac(data, key);
      if (!isSame(Buffer.from(expected), shown)) return false;
      // Only what a browser was given, so that invented cookies take no place.
      if (number === 0) this.made.set(data, expected);
      return true;
    });
  }
}

function isSame(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function hmac(data: string, key: string): string {
  return createHmac('sha1', key).update(data).digest('base64url');
}
