import { join } from 'node:path';
import { $ } from 'zx';
import type { Figure } from './figure.ts';

const SPEC = 'services/auth/backend/src/decisions/agreement.db.spec.ts';
const ROOT = join(import.meta.dirname, '../../../..');

/**
 * Checks in random worlds that all ways to ask give the same answer: `WORLDS` worlds (default 2,000) from `SEED`. Fails at the first
 * difference and describes it. Takes too long for every run, so it runs only when named.
 */
export async function benchWorlds(): Promise<Figure[]> {
  const { WORLDS = '2000', SEED = String(Date.now() % 1_000_000_000) } = process.env;
  const started = performance.now();
  await $({ cwd: ROOT, env: { ...process.env, WORLDS, SEED }, stdio: 'inherit' })`pnpm vitest run --project db ${SPEC}`;
  return [
    { name: `access: worlds in which all answers agree, from seed ${SEED}`, value: Number(WORLDS), unit: '' },
    { name: 'access: time for all of them', value: (performance.now() - started) / 1000, unit: 's' },
  ];
}
