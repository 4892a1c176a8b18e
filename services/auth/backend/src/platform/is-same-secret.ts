import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Compares by digests: neither how much is right nor the length shows in time. `timingSafeEqual` throws for texts of one length
 * that differ in bytes, and the shown one is whatever a stranger sends.
 */
export function isSameSecret(shown: string, known: string): boolean {
  return timingSafeEqual(digestOf(shown), digestOf(known));
}

function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
