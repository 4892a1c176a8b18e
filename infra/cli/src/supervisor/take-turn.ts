import { CliError } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type ControlClient, findSupervisor } from './control-client.ts';
import { startSupervisor } from './start-supervisor.ts';
import { SILENT_MS, TURN_LOST, turnLost, waitForTurn } from './wait-for-turn.ts';

/** Exclusive access to a checkout among commands, whether or not its platform runs. */
export interface Turn extends AsyncDisposable {
  client: ControlClient;
  /** Throws when the turn was ended from outside. */
  check(): void;
}

/**
 * Waits until no other command works on a checkout, and blocks others until disposed of. What runs continues, even
 * under a supervisor with older sources. If there is none, starts one that ends with the turn.
 */
export async function takeTurn(context: CommandContext): Promise<Turn> {
  const client = await findTurn(context);
  let lost = false;
  void client.closed.then(() => (lost = true));
  return {
    client,
    check() {
      if (lost) throw turnLost();
    },
    [Symbol.asyncDispose]: () => client.leave(),
  };
}

async function findTurn(context: CommandContext): Promise<ControlClient> {
  const { root } = context;
  for (;;) {
    const found = await findSupervisor(porticoDirectory(root).socket);
    const client = found ?? (await startSupervisor(root)).client;
    const askedAt = performance.now();
    try {
      await waitForTurn(client, context);
      return client;
    } catch (error) {
      // Found just before it ended with the turn of an earlier command. One that ends later was ended by somebody.
      const isOver = error instanceof CliError && error.code === TURN_LOST && performance.now() - askedAt < SILENT_MS;
      if (!found || !isOver) throw error;
    }
  }
}
