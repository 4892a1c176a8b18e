import type { UpOptions } from '../runtime.ts';
import { refuseChangedSettings } from '../../platform/refuse-changed-settings.ts';
import { shutdownSupervisor, type ControlClient } from '../../supervisor/control-client.ts';
import { startSupervisor } from '../../supervisor/start-supervisor.ts';
import { waitForTurn } from '../../supervisor/wait-for-turn.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { beginUp } from '../begin-up.ts';
import { finishUp } from '../finish-up.ts';
import { applyContainers } from './apply-containers.ts';
import { describeEngine } from './check-engine.ts';
import { listContainers } from '../../docker/list-containers.ts';
import { readSelection, writeSelection } from './selection.ts';
import { takeDown } from './take-down.ts';

/**
 * Builds and starts everything that discovery finds. An app that fails leaves the rest running: exit code 1. If the
 * platform itself fails, or on Ctrl-C, it stops everything that it started.
 */
export async function up(context: CommandContext, { only, except, confirmRemoval }: UpOptions): Promise<number> {
  const startedAt = performance.now();
  const { root, output, signal } = context;
  const selection = { only, except };
  const { settings, apps } = await beginUp(context, selection, describeEngine);
  const { client, started } = await startSupervisor(root);
  try {
    await waitForTurn(client, context);
    await refuseChangedSettings(root, settings);
    const before = { selection: await readSelection(root), projects: await runningProjects(settings.instance) };
    try {
      await writeSelection(root, selection);
      const {
        failures,
        unbuilt: _,
        ...applied
      } = await applyContainers({
        settings,
        apps,
        signal,
        confirmRemoval,
        step: output.step.bind(output),
      });
      await client.call('watch', { enabled: true });
      return await finishUp(output, { apps: apps.running, settings, failures, applied, startedAt });
    } catch (error) {
      await writeSelection(root, before.selection);
      await undo(settings.instance, before.projects, started ? client : undefined);
      throw error;
    }
  } finally {
    client.close();
  }
}

async function runningProjects(instance: string): Promise<Set<string>> {
  const containers = await listContainers(instance);
  return new Set(containers.filter(({ state }) => state === 'running').map(({ project }) => project));
}

/** Keeps only what ran before. */
async function undo(instance: string, before: ReadonlySet<string>, started: ControlClient | undefined): Promise<void> {
  try {
    const containers = await listContainers(instance);
    await takeDown(containers.filter(({ project }) => !before.has(project)));
    if (started) await shutdownSupervisor(started);
  } catch {
    // The engine and everything on it are gone. Show the earlier error.
  }
}
