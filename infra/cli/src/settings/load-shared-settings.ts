import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PlanSharedSettingsOptions, planSharedSettings, type SharedSettingsPlan } from './plan-shared-settings.ts';
import { writeFileSafely } from './write-file-safely.ts';

export interface EnsureSharedSettingsOptions {
  /** Finds the port offset of a new checkout. Called only if `.env.shared` has none. */
  chooseOffset: () => Promise<number>;
  /** Called only if `.env.shared` has no port. Default: not free. */
  isHttpPortFree?: () => Promise<boolean>;
  env?: NodeJS.ProcessEnv;
  hasData?: boolean;
  write?: typeof writeFileSafely;
}

/** Reads `.env.shared` and fills in missing values. Creates it from `.env.shared.example` on first use. Mode 0600. */
export async function ensureSharedSettings(
  root: string,
  {
    chooseOffset,
    isHttpPortFree = async () => false,
    env = process.env,
    hasData = false,
    write = writeFileSafely,
  }: EnsureSharedSettingsOptions,
): Promise<SharedSettingsPlan> {
  const example = await readFile(join(root, '.env.shared.example'), 'utf8');
  const present = await readPresent(root);
  const offset = /^\s*(?:export\s+)?PORTICO_PORT_OFFSET=\s*\d/m.test(present ?? '')
    ? 0
    : Number(env.PORTICO_PORT_OFFSET ?? (await chooseOffset()));
  const hasPort = /^\s*(?:export\s+)?PORTICO_PORT=\s*\d/m.test(present ?? '');
  const httpPortFree = !hasPort && (await isHttpPortFree());
  const options: PlanSharedSettingsOptions = {
    example,
    present,
    portOffset: offset,
    given: env,
    hasData,
    httpPortFree,
  };
  const plan = planSharedSettings(options);
  if (plan.text !== present) await write(join(root, '.env.shared'), plan.text);
  return plan;
}

/** Reads `.env.shared` without changing it. Undefined when this checkout has never been up. */
export async function findSharedSettings(root: string): Promise<SharedSettingsPlan['settings'] | undefined> {
  const present = await readPresent(root);
  if (present === undefined) return undefined;
  const example = await readFile(join(root, '.env.shared.example'), 'utf8');
  return planSharedSettings({ example, present, portOffset: 0 }).settings;
}

async function readPresent(root: string): Promise<string | undefined> {
  try {
    return await readFile(join(root, '.env.shared'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
