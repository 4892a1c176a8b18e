import type { PlatformSettings } from '../platform/platform-settings.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { moveDatabase, type MovedDatabase, type PlannedMove } from './move-database.ts';

/** Moves all of these or none. `moved` gets each once it is complete. */
export async function moveDatabases(
  { root, output, signal }: CommandContext,
  { instance }: PlatformSettings,
  moves: readonly PlannedMove[],
  moved: Map<string, MovedDatabase>,
): Promise<void> {
  if (moves.length === 0) return;
  await output.step('PostgreSQL', async (step) => {
    try {
      for (const move of moves) {
        const { slug } = move.read.project;
        step.detail(`${slug}, ${move.from} → ${move.to}`);
        moved.set(slug, await moveDatabase(move, { root, instance, signal }));
      }
    } catch (error) {
      await undoMoves(moved);
      throw error;
    }
    step.detail(`${[...moved.keys()].join(', ')}: all rows there`);
  });
}

export async function undoMoves(moved: Map<string, MovedDatabase>): Promise<void> {
  for (const [slug, one] of [...moved].toReversed()) {
    await one.undo();
    moved.delete(slug);
  }
}
