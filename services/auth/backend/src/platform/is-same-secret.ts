import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Compares digests, so that timing reveals neither matching parts nor the length. `timingSafeEqual` throws for texts of
 * the same length but different bytes, and `shown` can be anything.
 */
export function isSameSecret(shown: string, known: string): boolean {
  return timingSafeEqual(digestOf(shown), digestOf(known));
}

/** The same for secrets that many requests are compared with. */
export function secretMatcher(known: readonly string[]): (shown: string) => boolean {
  const digests = known.map(digestOf);
  return (shown) => {
    const digest = digestOf(shown);
    // Always compares all, so that timing does not reveal which matched.
    return digests.filter((one) => timingSafeEqual(digest, one)).length > 0;
  };
}

function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
