import { type CliError, preflightFailed } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import type { ControlClient } from './control-client.ts';

/** A command that waits longer than this says so. */
export const SILENT_MS = 500;
export const TURN_LOST = 'platform.turn_lost';

/** Resolves when no other command works on the platform. Others wait until the connection ends. */
export async function waitForTurn(
  client: ControlClient,
  { output, signal }: Pick<CommandContext, 'output' | 'signal'>,
): Promise<void> {
  const hangUp = (): void => client.close();
  signal.addEventListener('abort', hangUp, { once: true });
  const late = setTimeout(() => {
    output.line(output.colors.dim('Another command is running on this platform. This one starts when it ends.'));
  }, SILENT_MS);
  try {
    await client.call('lock', {});
  } catch (error) {
    signal.throwIfAborted();
    throw turnLost(error);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', hangUp);
  }
}

/** The supervisor, which grants turns, is gone. */
export function turnLost(cause?: unknown): CliError {
  return preflightFailed({
    code: TURN_LOST,
    failed: 'Another command took over the platform in the meantime.',
    why: 'make down, for example, ends the supervisor, which kept others waiting.',
    next: 'Let that command end, then run this one again. Nothing was changed.',
    cause,
  });
}
