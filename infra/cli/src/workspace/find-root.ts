import { resolve } from 'node:path';

/** The root of the checkout that this CLI belongs to; `PORTICO_ROOT` names another. */
export function findRoot(env: NodeJS.ProcessEnv = process.env): string {
  return resolve(env.PORTICO_ROOT ?? resolve(import.meta.dirname, '../../../..'));
}
