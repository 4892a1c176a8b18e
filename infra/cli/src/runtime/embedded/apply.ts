import { notRunning } from '../../platform/not-running.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { holdPlatform } from './hold-platform.ts';

/** Applies the manifests to a running platform. */
export async function apply(
  { root, output, signal }: CommandContext,
  { confirmRemoval }: { confirmRemoval?: boolean },
): Promise<void> {
  await holdPlatform(root, async (platform) => {
    if (!platform) throw notRunning();
    const { failures, ...applied } = await platform.apply({ signal, output, confirmRemoval, skipUnmigrated: true });
    const [fault] = failures.values();
    if (fault) throw fault;
    output.result(applied);
  });
}
