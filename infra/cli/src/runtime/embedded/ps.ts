import { findSupervisor } from '../../supervisor/control-client.ts';
import type { CommandContext } from '../../terminal/run-command.ts';
import { porticoDirectory } from '../../workspace/portico-directory.ts';
import { showStatus } from '../show-status.ts';

/** Shows every process. */
export async function ps({ root, output }: CommandContext): Promise<void> {
  using client = await findSupervisor(porticoDirectory(root).socket);
  showStatus(output, await client?.call('status', {}));
}
