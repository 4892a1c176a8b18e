import { z } from 'zod';
import type { Sealer } from '../crypto/sealer.ts';

/** What a callback still knows when the browser has lost its attempt. */
export interface LoginStateContent {
  returnTo: string;
  /** Set when the attempt replaced another one. Not sealed: it must be readable under any client secret. */
  again: boolean;
}

/** Longer paths are left out of the address, because issuers and proxies limit its length. */
const MAX_PATH_LENGTH = 512;
const STATE = /^([\w-]+)\.([01])\.([\w-]+)$/;

/** `<random>.<again>.<sealed path>`. The issuer returns it, so the requested page outlives the cookie. */
export function createLoginState(sealer: Sealer, random: string, { returnTo, again }: LoginStateContent): string {
  const path = returnTo.length > MAX_PATH_LENGTH ? '/' : returnTo;
  return `${random}.${again ? 1 : 0}.${sealer.seal(path, random).toString('base64url')}`;
}

/** Undefined when it is not an app's state. A path that was not sealed here, or under a previous secret, becomes `/`. */
export function readLoginState(sealer: Sealer, state: unknown): LoginStateContent | undefined {
  const [, random, again, sealed] = (typeof state === 'string' && STATE.exec(state)) || [];
  if (random === undefined || sealed === undefined) return undefined;
  const path = z.string().safeParse(sealer.open(Buffer.from(sealed, 'base64url'), random)).data;
  return { returnTo: path ?? '/', again: again === '1' };
}
