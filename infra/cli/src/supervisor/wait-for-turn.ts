import type { CommandContext } from '../terminal/run-command.ts';
import type { ControlClient } from './control-client.ts';

/** A command that waits says so, unless its turn comes at once. */
const silentMs = 500;

/** Resolves when no other command is at work on the platform; none begins before the connection ends. */
export async function waitForTurn(
  client: ControlClient,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
): Promise<void> {
  const hangUp = (): void => client.close();
  signal.addEventListener('abort', hangUp, { once: true });
  const late = setTimeout(() => {
    output.line(output.colors.dim('Another command is at work on this platform; this one begins when that has ended.'));
  }, silentMs);
  try {
    await client.call('lock', {});
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', hangUp);
  }
}
