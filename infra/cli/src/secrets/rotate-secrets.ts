import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Resealed } from '@portico/api-types';
import { loadManifests } from '@portico/manifest';
import { neverUp } from '../platform/load-platform.ts';
import { notRunning } from '../platform/not-running.ts';
import type { PlatformSettings } from '../platform/platform-settings.ts';
import { platformAuthApi } from '../platform/sync-apps.ts';
import { findRuntime } from '../runtime/choose-runtime.ts';
import { listFailures, showFailures } from '../runtime/show-failures.ts';
import type { RunningPlatform } from '../runtime/runtime.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { parseEnvFile } from '../settings/parse-env-file.ts';
import { removeLine, setLine } from '../settings/set-line.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { CliError, exitCodes, preflightFailed, toCliError, wrongUse } from '../terminal/cli-error.ts';
import type { Output } from '../terminal/output.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { checkOtherRuntime } from './check-other-runtime.ts';
import { describeSecrets } from './describe-secrets.ts';
import { advanceRotation, beginRotation, type SettingsChanges } from './plan-rotation.ts';
import {
  type Rotation,
  ROTATION_PHASES,
  type RotationPhase,
  SECRET_NAMES,
  type SecretName,
} from '../settings/rotation.ts';

export interface RotateSecretsOptions {
  /** Default all. */
  only?: string[];
  dryRun: boolean;
}

const titles: Record<RotationPhase, string> = { announce: 'Announce', switch: 'Switch', withdraw: 'Withdraw' };

const promises: Record<RotationPhase, string> = {
  announce: 'everything accepts the new secrets beside the old ones',
  switch: 'everything uses the new ones, and still accepts the old ones',
  withdraw: 'the old ones are accepted nowhere',
};

/**
 * Rotates the platform's secrets while it runs and people work. `.env.shared` records the progress after each step, so
 * that running it again (or `up`) continues after any interruption.
 */
export async function rotateSecrets(context: CommandContext, { only, dryRun }: RotateSecretsOptions): Promise<void> {
  const { root, output } = context;
  const asked = chooseSecrets(only);
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const { phase, secrets } = shared.rotation ?? { phase: 'announce', secrets: asked };
  showPlan(output, shared, { phase, secrets });
  if (dryRun) {
    output.result({ secrets, phase, done: false }, () => output.line('  This was a dry run. Nothing was changed.\n'));
    return;
  }
  const runtime = await findRuntime(root);
  const { secrets: rotated, failures } = await runtime.hold(root, async (platform) => {
    if (!platform) throw notRunning();
    return await rotateHeld(context, platform, asked);
  });
  output.result({ secrets: rotated, phase: null, done: true, failed: listFailures(failures) }, () => {
    const signedOut = failures.size > 0 ? 'Nobody was signed out of what is up.' : 'Nobody was signed out.';
    output.line(`\n  ${output.colors.green('✓')} Rotated: ${rotated.join(', ')}. ${signedOut}`);
    showFailures(output, failures);
    output.line(
      output.colors.dim(
        '    Backups made before open with the .env.shared that is in them. Make a new one: make backup',
      ),
    );
    const left = asked.filter((name) => !rotated.includes(name));
    if (left.length > 0)
      output.line(`    This finished a rotation begun before. Still to do: make rotate-secrets ONLY=${left.join(',')}`);
    output.line();
  });
}

interface Rotated {
  secrets: SecretName[];
  /** Faults of apps that were already at fault, by slug. */
  failures: ReadonlyMap<string, CliError>;
}

/** From its current phase to the end. */
async function rotateHeld(
  { root, output, signal }: CommandContext,
  platform: RunningPlatform,
  asked: readonly SecretName[],
): Promise<Rotated> {
  let file = await readShared(root);
  if (!file.settings.rotation) {
    await checkOtherRuntime(root, file.settings.runtime, asked);
    await checkReadable(root, platform.settings);
    file = await changeShared(root, file, beginRotation(file.values, asked, createKey));
  }
  const { secrets } = file.settings.rotation!;
  let failures: Rotated['failures'] = new Map();
  for (let rotation = file.settings.rotation; rotation; rotation = file.settings.rotation) {
    const { phase } = rotation;
    const current = platform.under(file.settings);
    await output
      .step(titles[phase], async (step) => {
        step.detail(promises[phase]);
        ({ failures } = await current.apply({ signal, rolling: true, lenient: true }));
        signal.throwIfAborted();
        if (phase === 'switch' && secrets.includes('kek')) await checkReadable(root, current.settings);
      })
      .catch((error: unknown) => {
        throw stoppedAt(phase, error);
      });
    file = await changeShared(root, file, advanceRotation(file.values, rotation, new Date()));
  }
  return { secrets, failures };
}

/** Seals everything with the current key. An older auth, which the first phase replaces, responds with 404. */
async function checkReadable(root: string, settings: PlatformSettings): Promise<void> {
  const api = platformAuthApi(loadManifests(root).manifests, settings);
  const { body } = await api.call<Partial<Resealed>>('POST', '/api/sealed-values/reseal', {}, { accept: [404] });
  const { unreadable = [] } = body;
  if (unreadable.length === 0) return;
  throw preflightFailed({
    code: 'secrets.unreadable',
    failed: `${unreadable.length} values in auth's database open under no key: ${unreadable.join(', ')}.`,
    why: "They were encrypted under a key-encryption key that AUTH_KEY_ENCRYPTION_KEY in .env.shared doesn't name.",
    next: 'Add that key to it, after a comma, and run make up; or register these clients again.',
  });
}

interface SharedFile {
  text: string;
  values: ReadonlyMap<string, string>;
  settings: SharedSettings;
}

async function readShared(root: string): Promise<SharedFile> {
  const settings = await findSharedSettings(root);
  if (!settings) throw neverUp();
  const text = await readFile(join(root, '.env.shared'), 'utf8');
  return { text, settings, values: new Map([...parseEnvFile(text)].map(([name, { value }]) => [name, value])) };
}

async function changeShared(root: string, { text }: SharedFile, changes: SettingsChanges): Promise<SharedFile> {
  const comment = '# Secrets are being rotated. `make rotate-secrets` goes on from here; this line goes with it.\n';
  const next = Object.entries(changes).reduce(
    (changed, [name, value]) =>
      value === null
        ? removeLine(changed, name)
        : setLine(changed, name, value, name === 'PORTICO_ROTATION' ? comment : ''),
    text,
  );
  await writeFileSafely(join(root, '.env.shared'), next);
  return await readShared(root);
}

function chooseSecrets(only: readonly string[] | undefined): SecretName[] {
  if (only === undefined) return [...SECRET_NAMES];
  const unknown = only.find((name) => !SECRET_NAMES.some((known) => known === name));
  if (unknown === undefined) return SECRET_NAMES.filter((name) => only.includes(name));
  throw wrongUse({
    code: 'secrets.unknown',
    failed: `There's no secret ${unknown}.`,
    why: `What can be rotated: ${SECRET_NAMES.join(', ')}.`,
    next: 'portico secrets rotate --only master,kek',
  });
}

function createKey(): string {
  return randomBytes(32).toString('base64url');
}

function showPlan(output: Output, shared: SharedSettings, { phase, secrets }: Rotation): void {
  const { colors } = output;
  if (shared.rotation) output.line(`\n  A rotation is under way, at "${phase}". This finishes it.`);
  output.line(`\n  ${describeSecrets(secrets).join('\n  ')}\n`);
  for (const [index, one] of ROTATION_PHASES.entries()) {
    const done = index < ROTATION_PHASES.indexOf(phase);
    output.line(colors.dim(`  ${index + 1}. ${titles[one].padEnd(9)} ${promises[one]}${done ? ' (done)' : ''}`));
  }
  output.line(colors.dim('\n  Each step restarts auth and the apps, one after the other. Nobody is signed out.\n'));
}

function stoppedAt(phase: RotationPhase, cause: unknown): CliError {
  const { failed, why, next, code, exitCode } = toCliError(cause);
  const stands = phase === 'withdraw' ? 'The new secrets are in use.' : 'Old and new secrets are both accepted.';
  if (exitCode === exitCodes.interrupted) {
    return new CliError(
      {
        code,
        failed,
        why: `The rotation stands at "${phase}". ${stands}`,
        next: 'make rotate-secrets goes on from there.',
        cause,
      },
      exitCode,
    );
  }
  return new CliError({
    code,
    failed,
    why: `${why} ${stands}`,
    next: `${next} Then make rotate-secrets, which continues from "${phase}".`,
    cause,
  });
}
