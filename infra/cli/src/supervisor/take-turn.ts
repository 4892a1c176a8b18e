import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type ControlClient, findSupervisor } from './control-client.ts';
import { startSupervisor } from './start-supervisor.ts';
import { turnLost, waitForTurn } from './wait-for-turn.ts';

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
  const { root } = context;
  const client = (await findSupervisor(porticoDirectory(root).socket)) ?? (await startSupervisor(root)).client;
  await waitForTurn(client, context);
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
