import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Compares digests, so that timing reveals neither matching parts nor the length. `timingSafeEqual` throws for texts of
 * the same length but different bytes, and `shown` can be anything.
 */
export function isSameSecret(shown: string, known: string): boolean {
  return timingSafeEqual(digestOf(shown), digestOf(known));
}

function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
