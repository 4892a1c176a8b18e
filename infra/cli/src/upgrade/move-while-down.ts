import { neverUp } from '../platform/load-platform.ts';
import { notRunning } from '../platform/not-running.ts';
import { platformSettings } from '../platform/platform-settings.ts';
import { findSharedSettings } from '../settings/load-shared-settings.ts';
import { shutdownSupervisor } from '../supervisor/control-client.ts';
import { startSupervisor } from '../supervisor/start-supervisor.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { moveDatabases } from './move-databases.ts';
import type { MovedDatabase } from './move-database.ts';
import { planMoves } from './plan-moves.ts';
import { showMoved } from './show-moved.ts';

/** The whole upgrade while the platform is down: moves databases to a new major version, without which `up` would not start. */
export async function moveWhileDown(context: CommandContext): Promise<void> {
  const { root, output, signal } = context;
  const shared = await findSharedSettings(root);
  if (!shared) throw neverUp();
  const settings = platformSettings(root, shared);
  const { client, started } = await startSupervisor(root);
  try {
    await client.call('lock', {});
    const moves = await planMoves(settings, signal);
    if (moves.length === 0) throw notRunning();
    const moved = new Map<string, MovedDatabase>();
    await moveDatabases(context, settings, moves, moved);
    const all = [...moved.values()];
    output.result({ upgraded: true, moved: all }, () => {
      output.line(`\n  ${output.colors.green('✓')} ${[...moved.keys()].join(', ')} moved. Start with make up.`);
      showMoved(output, all);
    });
  } finally {
    if (started) await shutdownSupervisor(client);
    client.close();
  }
}
