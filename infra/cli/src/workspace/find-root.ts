import { resolve } from 'node:path';

/** The root of this CLI's checkout. `PORTICO_ROOT` overrides it. */
export function findRoot(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.PORTICO_ROOT ?? resolve(import.meta.dirname, '../../../..'));
}
