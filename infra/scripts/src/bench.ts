/**
 * `make bench`: figures with their goals, and the machine on which they were measured. `ONLY=gateway,auth` runs some.
 * Never fails a build: required budgets are ratios and statement counts in tests.
 */
import { chalk } from 'zx';
import { describeMachine } from './bench/machine.ts';
import type { Figure } from './bench/figure.ts';

const benches: Record<string, () => Promise<{ run: () => Promise<Figure[]> }>> = {
  manifest: async () => ({ run: (await import('./bench/manifest.ts')).benchManifest }),
  gateway: async () => ({ run: (await import('./bench/gateway.ts')).benchGateway }),
  auth: async () => ({ run: (await import('./bench/auth.ts')).benchAuth }),
  access: async () => ({ run: (await import('./bench/access.ts')).benchAccess }),
  worlds: async () => ({ run: (await import('./bench/worlds.ts')).benchWorlds }),
  lists: async () => ({ run: (await import('./bench/lists.ts')).benchLists }),
  console: async () => ({ run: (await import('./bench/console.ts')).benchConsole }),
  platform: async () => ({ run: (await import('./bench/platform.ts')).benchPlatform }),
};

/** These run only when named. */
const onDemand = new Set(['worlds']);

const say = (line: string) => process.stdout.write(`${line}\n`);
const wanted = (process.env.ONLY ?? '').split(',').filter(Boolean);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  say(`No bench is called ${unknown.join(', ')}: there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

say(describeMachine());
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 ? !wanted.includes(name) : onDemand.has(name)) continue;
  say(`\n${chalk.bold(name)}`);
  const { run } = await load();
  for (const figure of await run()) say(line(figure));
}

function line({ name, value, unit, goal, met }: Figure): string {
  const mark = met === undefined ? ' ' : met ? chalk.green('✓') : chalk.red('✗');
  const shown = `${value.toLocaleString('en', { maximumFractionDigits: 2 })} ${unit}`.trim();
  return `${mark} ${name.padEnd(52)} ${shown.padStart(14)}  ${chalk.dim(goal ?? '')}`;
}
