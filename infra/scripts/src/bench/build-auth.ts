import { $ } from 'zx';

/** What the benches run of auth: its bundle, and those of `build:bench`. From an empty clone too. */
export async function buildAuth(): Promise<void> {
  for (const script of ['generate', 'build', 'build:bench']) {
    await $({ quiet: true })`pnpm --filter @portico/auth-backend ${script}`;
  }
}
