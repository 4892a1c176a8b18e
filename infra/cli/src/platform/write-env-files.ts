import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvPlan } from '@portico/manifest';
import { EnvFileError, parseEnvFile } from '../settings/parse-env-file.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { CliError, exitCodes } from '../terminal/cli-error.ts';
import { letContainersRead } from './let-containers-read.ts';
import { planEnvFile } from './plan-env-file.ts';
import { writeSecrets } from './write-secrets.ts';

/**
 * Writes each app's changed `.env` (mode 0600), `.env.container` and `.secrets/`, and lets databases read the script
 * that creates their roles. Returns the variables that people added to `.env`, by slug.
 */
export async function writeEnvFiles(
  root: string,
  plans: readonly EnvPlan[],
): Promise<Record<string, Record<string, string>>> {
  const added = await Promise.all(
    plans.map(async ({ slug, folder, variables, container, secrets }) => {
      await writeSecrets(join(root, folder, '.secrets'), secrets);
      await writeContainerEnv(join(root, folder, '.env.container'), container);
      const PORTICO_SECRETS_REVISION = await secretsRevision(join(root, folder, '.secrets'));
      const own = await writeHostEnv(join(root, folder, '.env'), { ...variables, PORTICO_SECRETS_REVISION });
      return [slug, own] as const;
    }),
  );
  await letContainersRead(join(root, 'infra/compose/database'));
  return Object.fromEntries(added);
}

/** Writes one `.env` if it differs. Returns the variables that people added there. */
export async function writeHostEnv(path: string, variables: Record<string, string>): Promise<Record<string, string>> {
  const present = await readVariables(path);
  const text = planEnvFile(variables, present.variables);
  if (text !== present.text) await writeFileSafely(path, text);
  return Object.fromEntries([...present.variables].filter(([name]) => !(name in variables)));
}

/** Changes with every secret of an app. Compose then recreates the containers that read them. */
async function secretsRevision(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(folder)).toSorted())
    hash.update(`${name}=${await readFile(join(folder, name), 'utf8')}\0`);
  return hash.digest('hex').slice(0, 16);
}

async function writeContainerEnv(path: string, variables: Record<string, string>): Promise<void> {
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${value}\n`);
  const text = `# Made by portico: what the containers of this app read. No secret stands here.\n${lines.join('')}`;
  if (text !== (await readFile(path, 'utf8').catch(() => undefined))) await writeFileSafely(path, text);
}

/** Variables of the committed `.env.app` files, by slug. */
export async function readStructure(
  root: string,
  apps: readonly { slug: string; folder: string }[],
): Promise<Record<string, Record<string, string>>> {
  const all = await Promise.all(
    apps.map(async ({ slug, folder }) => {
      const { variables } = await readVariables(join(root, folder, '.env.app'));
      return [slug, Object.fromEntries(variables)] as const;
    }),
  );
  return Object.fromEntries(all);
}

async function readVariables(path: string): Promise<{ text?: string; variables: Map<string, string> }> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { variables: new Map() };
    throw error;
  }
  try {
    return { text, variables: new Map([...parseEnvFile(text)].map(([name, { value }]) => [name, value])) };
  } catch (error) {
    if (!(error instanceof EnvFileError)) throw error;
    throw new CliError(
      {
        code: 'settings.corrupt',
        failed: `${path}:${error.line} ${error.message}.`,
        why: 'Portico keeps the lines that you added there, so it must be able to read them.',
        next: 'Correct that line, or remove the file: it is made again.',
      },
      exitCodes.preflightFailed,
    );
  }
}
