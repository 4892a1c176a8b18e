import type { Command } from 'commander';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';
import { CLIENT_FLAGS } from '../clients/client-flags.ts';
import type { ClientOptions } from '../clients/read-client-options.ts';

/** Adds the options of `add` and `edit`. */
function withFields(command: Command): Command {
  for (const [flag, , help] of CLIENT_FLAGS) command.option(flag, help);
  return command.option('--json', 'print JSON');
}

export function registerClient(program: Command): void {
  const client = program.command('client').description("OpenID Connect clients that aren't apps of this repository.");
  const described = (name: string, argument: [string, string] | undefined, description: string, example: string) => {
    const command = client.command(name).description(description);
    if (argument) command.argument(...argument);
    return command.addHelpText('after', `\nExample:\n  portico client ${example}`);
  };
  const id: [string, string] = ['[id]', 'its client id'];
  withFields(
    described(
      'add',
      ['[name]', 'what people see on the consent page'],
      'Add a third-party client; its secret is shown once.',
      'add "Wiki" --redirect https://wiki.example.com/callback',
    ),
  ).action(
    runCommand<ClientOptions>(async (context, options, name?: string) =>
      (await import('../clients/add-client.ts')).addClient(context, options, name),
    ),
  );
  described('list', undefined, 'List the third-party clients.', 'list')
    .option('--json', 'print JSON')
    .action(runCommand(async (context) => (await import('../clients/list-clients.ts')).listClients(context)));
  described('show', id, 'Show all that is stored of a third-party client, except its secret.', 'show client-0199…')
    .option('--json', 'print JSON')
    .action(
      runCommand(async (context, _options, given?: string) =>
        (await import('../clients/show-client.ts')).showClient(context, given),
      ),
    );
  withFields(
    described('edit', id, "Change a third-party client: what isn't named stays.", 'edit client-0199… --trusted'),
  )
    .option('--no-public', 'it gets a secret')
    .option('--no-dpop', 'bearer tokens')
    .option('--no-par', 'authorization requests by the front channel as well')
    .option('--no-trusted', 'people are asked for consent')
    .option('--no-without-pkce', 'PKCE')
    .addHelpText('after', '\n"none" takes an address, a file or the profile away: --backchannel-logout none')
    .action(
      runCommand<ClientOptions>(async (context, options, given?: string) =>
        (await import('../clients/edit-client.ts')).editClient(context, options, given),
      ),
    );
  described(
    'rotate-secret',
    id,
    'Give a client a new secret; the old one works for 24 hours.',
    'rotate-secret client-0199…',
  )
    .option('--now', 'the old one ends at once')
    .option('--json', 'print JSON')
    .action(
      runCommand<{ now?: boolean }>(async (context: CommandContext, { now }, given?: string) =>
        (await import('../clients/rotate-client-secret.ts')).rotateClientSecret(context, now === true, given),
      ),
    );
  described('remove', id, 'Remove a third-party client with its consents.', 'remove client-0199…')
    .option('--json', 'print JSON')
    .action(
      runCommand(async (context, _options, given?: string) =>
        (await import('../clients/remove-client.ts')).removeClient(context, given),
      ),
    );
}
