import type { UpOptions } from '../runtime.ts';
import { refuseChangedSettings } from '../../platform/refuse-changed-settings.ts';
import { type ControlClient, shutdownSupervisor } from '../../supervisor/control-client.ts';
import { startSupervisor } from '../../supervisor/start-supervisor.ts';
import { waitForTurn } from '../../supervisor/wait-for-turn.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { beginUp } from '../begin-up.ts';
import { finishUp } from '../finish-up.ts';
import { applyPlatform } from './apply-platform.ts';
import { planPlatform } from './plan-platform.ts';

/**
 * Builds, migrates and starts everything that discovery finds. An app that cannot be migrated leaves the rest running:
 * exit code 1. On any other failure it stops everything that it started.
 */
export async function up(context: CommandContext, { only, except, confirmRemoval }: UpOptions): Promise<number> {
  const startedAt = performance.now();
  const { root, output, signal } = context;
  const selection = { only, except };
  const { settings, apps } = await beginUp(context, selection, () => '');
  const plan = planPlatform(apps, settings);
  const { client, started } = await startSupervisor(root);
  try {
    await waitForTurn(client, context);
    await refuseChangedSettings(root, settings);
    const before = await runningNames(client);
    try {
      const step = output.step.bind(output);
      await client.call('select', { selection });
      const { failures, ...applied } = await applyPlatform({
        client,
        settings,
        plan,
        signal,
        step,
        confirmRemoval,
        skipUnmigrated: true,
      });
      await client.call('watch', { enabled: true });
      return await finishUp(output, { apps: apps.running, settings, failures, applied, startedAt });
    } catch (error) {
      await undo(client, started, before);
      throw error;
    }
  } finally {
    client.close();
  }
}

async function runningNames(client: ControlClient): Promise<string[]> {
  const { processes } = await client.call('status', {});
  return processes.filter(({ state }) => state !== 'stopped').map(({ name }) => name);
}

/** Keeps only what ran before. */
async function undo(client: ControlClient, started: boolean, before: string[]): Promise<void> {
  try {
    if (started) await shutdownSupervisor(client);
    else await client.call('stop', { names: (await runningNames(client)).filter((name) => !before.includes(name)) });
  } catch {
    // The supervisor and everything under it are gone. Show the earlier error.
  }
}
