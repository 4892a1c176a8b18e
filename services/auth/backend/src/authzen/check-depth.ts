import { authZenErrors } from './authzen.errors.ts';

const MAX_DEPTH = 32;

/** Iterative: a megabyte of brackets must not overflow the stack. @throws `authzen.too_deep` */
export function checkDepth(value: unknown): void {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) throw authZenErrors.too_deep();
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
}
