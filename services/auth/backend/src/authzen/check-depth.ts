import { isDeeperThan } from '../fields/is-deeper-than.ts';
import { authZenErrors } from './authzen.errors.ts';

const MAX_DEPTH = 32;

/** @throws `authzen.too_deep` */
export function checkDepth(value: unknown): void {
  if (isDeeperThan(MAX_DEPTH, value)) throw authZenErrors.too_deep();
}
