import { z } from 'zod';
import type { Sealer } from '../crypto/sealer.ts';

/** What a callback still knows when its attempt is gone from the browser. */
export interface LoginStateContent {
  returnTo: string;
  /** That attempt already took the place of another. Not sealed: it must be readable under any client secret. */
  again: boolean;
}

/** Beyond this a path stays out of the address: issuers and proxies limit the length of one. */
const MAX_PATH_LENGTH = 512;
const STATE = /^([\w-]+)\.([01])\.([\w-]+)$/;

/** `<random>.<again>.<sealed path>`: the issuer brings it back, so the page that the person wanted outlives the cookie. */
export function createLoginState(sealer: Sealer, random: string, { returnTo, again }: LoginStateContent): string {
  const path = returnTo.length > MAX_PATH_LENGTH ? '/' : returnTo;
  return `${random}.${again ? 1 : 0}.${sealer.seal(path, random).toString('base64url')}`;
}

/** Undefined for what is no state of an app. A path that was not sealed here, or under a secret from before, becomes `/`. */
export function readLoginState(sealer: Sealer, state: unknown): LoginStateContent | undefined {
  const [, random, again, sealed] = (typeof state === 'string' && STATE.exec(state)) || [];
  if (random === undefined || sealed === undefined) return undefined;
  const path = z.string().safeParse(sealer.open(Buffer.from(sealed, 'base64url'), random)).data;
  return { returnTo: path ?? '/', again: again === '1' };
}
