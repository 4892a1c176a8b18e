import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { planSharedSettings } from '../settings/plan-shared-settings.ts';
import type { SharedSettings } from '../settings/shared-settings.ts';
import { writeFileSafely } from '../settings/write-file-safely.ts';
import { CliError, exitCodes, toCliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { holdForSettings } from './hold-for-settings.ts';

export interface SettingsText {
  text: string;
  settings: SharedSettings;
}

/** The text of `.env.shared` and its values. Throws the first fault. */
export async function readSettings(root: string): Promise<SettingsText> {
  return parseSettings(root, await readFile(join(root, '.env.shared'), 'utf8'));
}

export interface ChangedSettings {
  /** Whether the platform was running. */
  running: boolean;
  /** Faults of apps that were already at fault, by slug. */
  failures: ReadonlyMap<string, CliError>;
}

export async function parseSettings(root: string, text: string): Promise<SettingsText> {
  const example = await readFile(join(root, '.env.shared.example'), 'utf8');
  return { text, settings: planSharedSettings({ example, present: text, portOffset: 0 }).settings };
}

/**
 * Replaces the text of `.env.shared` and applies it to a running platform. On failure or Ctrl-C it restores the old
 * text, and the platform runs as before. Apps that were not up before block neither.
 *
 * @param change returns the new text for the current one, once no other command can change the platform
 */
export async function changeSettings(
  { root, output, signal }: CommandContext,
  change: (text: string) => string,
): Promise<ChangedSettings> {
  return await holdForSettings(root, output, async (apply) => {
    const before = await readSettings(root);
    const after = await parseSettings(root, change(before.text));
    const path = join(root, '.env.shared');
    await writeFileSafely(path, after.text);
    try {
      signal.throwIfAborted();
      const applied = await apply?.(after.settings, signal);
      signal.throwIfAborted();
      return { running: applied !== undefined, failures: applied?.failures ?? new Map() };
    } catch (error) {
      await writeFileSafely(path, before.text);
      if (!apply) throw error;
      output.line("  It didn't come up. Putting back what was there.");
      await apply(before.settings, new AbortController().signal).catch((second: unknown) => {
        // Failed before any change: the platform still runs as it did.
        if (isSamePreflight(toCliError(error), toCliError(second))) return;
        throw notPutBack(error, second);
      });
      throw error;
    }
  });
}

function isSamePreflight(first: CliError, second: CliError): boolean {
  return first.exitCode === exitCodes.preflightFailed && second.code === first.code && second.failed === first.failed;
}

function notPutBack(error: unknown, second: unknown): CliError {
  return new CliError({
    code: 'domain.not_put_back',
    failed: toCliError(error).failed,
    why: `The old settings are back in .env.shared, but didn't come up either: ${toCliError(second).failed}`,
    next: 'make up, once that is fixed.',
    cause: error,
  });
}
