import { $ } from 'zx';

/** Builds the bundles of auth that benches start. Works from an empty clone. */
export async function buildAuth(): Promise<void> {
  for (const script of ['generate', 'build', 'build:bench']) {
    await $({ quiet: true })`pnpm --filter @portico/auth-backend ${script}`;
  }
}
