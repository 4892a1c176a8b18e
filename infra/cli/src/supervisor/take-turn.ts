import type { CommandContext } from '../terminal/run-command.ts';
import { porticoDirectory } from '../workspace/portico-directory.ts';
import { type ControlClient, findSupervisor } from './control-client.ts';
import { startSupervisor } from './start-supervisor.ts';
import { turnLost, waitForTurn } from './wait-for-turn.ts';

/** A checkout on which no other command is at work, whether its platform runs or not. */
export interface Turn extends AsyncDisposable {
  client: ControlClient;
  /** Throws when somebody ended it from outside. */
  check(): void;
}

/**
 * Waits until no other command is at work on a checkout, and keeps others waiting until it is disposed of. What runs goes on as it is,
 * also under a supervisor of older sources; where there is none, one is started that ends with the turn.
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
