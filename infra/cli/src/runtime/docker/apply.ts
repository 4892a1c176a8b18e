import { notRunning } from '../../platform/not-running.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { holdContainers } from './hold-containers.ts';

/** Applies manifest changes that need no build to a running platform. */
export async function apply(
  { root, output, signal }: CommandContext,
  { confirmRemoval }: { confirmRemoval?: boolean },
): Promise<void> {
  await holdContainers(root, async (platform) => {
    if (!platform) throw notRunning();
    const {
      failures: _,
      unbuilt: __,
      ...applied
    } = await platform.apply({ signal, output, confirmRemoval, build: false });
    output.result(applied);
  });
}
