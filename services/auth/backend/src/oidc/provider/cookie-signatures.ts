import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signatures as by `keygrip`, which the provider's cookies use by default. Its comparison makes two more HMACs, a
 * fourteenth of an authorization request.
 */
export class CookieSignatures {
  /** The first key signs, every key is accepted. */
  constructor(private readonly keys: readonly string[]) {
    if (keys.length === 0) throw new TypeError('Cookies need a key');
  }

  sign(data: string): string {
    return hmac(data, this.keys[0]!);
  }

  verify(data: string, signature: string): boolean {
    return this.index(data, signature) >= 0;
  }

  /** The number of the key that made the signature, or -1. A cookie signed by a later key is signed again. */
  index(data: string, signature: string): number {
    const shown = Buffer.from(signature);
    return this.keys.findIndex((key) => {
      const expected = Buffer.from(hmac(data, key));
      return expected.length === shown.length && timingSafeEqual(expected, shown);
    });
  }
}

function hmac(data: string, key: string): string {
  return createHmac('sha1', key).update(data).digest('base64url');
}
