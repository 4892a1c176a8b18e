import { join } from 'node:path';
import { Checkout, readEnvFile } from '@portico/e2e/checkout';
import { administrator } from '@portico/e2e/people';
import { $ } from 'zx';
import { findChromium } from '../test/find-chromium.ts';
import { type Figure, under } from './figure.ts';
import { fillConsoleWorld } from './fill-console-world.ts';
import { median } from './median.ts';

const firstUse = {
  ADMIN_NAME: administrator.name,
  ADMIN_EMAIL: administrator.email,
  ADMIN_PASSWORD: administrator.password,
};

/** Goals for clicks. */
const goals: Record<string, number> = {
  'open 2,000 of 10,000 groups': 100,
  'suspend a person': 300,
  'add to a group': 300,
  'approve a request': 300,
};

/** Measures the console in a real browser, on a new platform with 10,000 of everything: medians of 5. */
export async function benchConsole(): Promise<Figure[]> {
  const chromium = await findChromium((line) => process.stdout.write(`${line}\n`));
  const checkout = await Checkout.createWithTools();
  try {
    await checkout.make('up', firstUse);
    await fillConsoleWorld(await authDatabaseOf(checkout));
    const times = await measure(checkout, chromium);
    return Object.entries(times).map(([name, values]) => {
      const goal = goals[name];
      const figure = { name: `console: ${name}`, value: median(values), unit: 'ms' };
      return goal === undefined ? figure : under(figure.name, figure.value, goal, figure.unit);
    });
  } finally {
    await checkout.remove();
  }
}

/** `MEASURE_RUNS` values for each name. */
async function measure({ root }: Checkout, chromium: string | undefined): Promise<Record<string, number[]>> {
  const browser = chromium === undefined ? {} : { CHROMIUM_PATH: chromium };
  const env = { ...process.env, ...browser, PROOF_ROOT: root, MEASURE_RUNS: '5' };
  const { stdout } = await $({
    env,
    quiet: true,
  })`pnpm --silent --filter @portico/e2e exec node src/measure-console.ts`;
  return JSON.parse(stdout) as Record<string, number[]>;
}

/** The address that the platform wrote for auth. */
export async function authDatabaseOf({ root }: Checkout): Promise<string> {
  return (await readEnvFile(join(root, 'services/auth/.env'))).AUTH_DATABASE_URL ?? '';
}
