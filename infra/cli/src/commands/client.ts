import type { Command } from 'commander';
import { type CommandContext, runCommand } from '../terminal/run-command.ts';
import type { ClientOptions } from '../clients/read-client-options.ts';

export interface ClientEditOptions extends ClientOptions {
  name?: string;
}

/** What `add` and `edit` can say of a client. */
function withFields(command: Command): Command {
  return command
    .option('--redirect <uri...>', 'redirect URIs, matched exactly')
    .option('--after-logout <uri...>', 'where it can send people after they signed out')
    .option('--grant <type...>', 'authorization_code, refresh_token, client_credentials, device_code')
    .option('--scope <scope...>', 'openid, profile, email, offline_access')
    .option('--public', 'a native or single-page client, without a secret')
    .option('--without-pkce', "for software that can't do PKCE; it needs a secret")
    .option('--auth-method <method>', 'client_secret_basic, client_secret_post or private_key_jwt')
    .option('--jwks <file>', 'its public keys (a JSON Web Key Set), for private_key_jwt')
    .option('--jwks-uri <uri>', 'the https address of its public keys')
    .option('--dpop', 'its access tokens are bound to a key of its own')
    .option('--par', 'it must push its authorization requests')
    .option('--profile <profile>', 'fapi2: all that the FAPI 2.0 Security Profile demands')
    .option('--trusted', "people aren't asked for consent")
    .option('--backchannel-logout <uri>', 'told when a person signs out')
    .option('--api <slug...>', 'apps whose APIs it calls in its own name (--grant client_credentials)')
    .option('--private-host <host...>', 'hosts on private networks that can be called for it')
    .option('--initiate-login <uri>', 'where its sign-in begins')
    .option('--home <uri>', 'its home page')
    .option('--logo <file>', 'an SVG of paths and shapes, shown when people sign in')
    .option('--json', 'print JSON');
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
    runCommand<ClientOptions>(async (context, options, name?: string) => {
      const { addClient } = await import('../clients/add-client.ts');
      await addClient(context, options, name);
    }),
  );
  described('list', undefined, 'List the third-party clients.', 'list')
    .option('--json', 'print JSON')
    .action(
      runCommand(async (context) => {
        const { listClients } = await import('../clients/list-clients.ts');
        await listClients(context);
      }),
    );
  described('show', id, 'Show all that is stored of a third-party client, except its secret.', 'show client-0199…')
    .option('--json', 'print JSON')
    .action(
      runCommand(async (context, _options, given?: string) => {
        const { showClient } = await import('../clients/show-client.ts');
        await showClient(context, given);
      }),
    );
  withFields(
    described('edit', id, "Change a third-party client: what isn't named stays.", 'edit client-0199… --trusted'),
  )
    .option('--name <name>', 'what people see on the consent page')
    .option('--no-public', 'it gets a secret')
    .option('--no-dpop', 'bearer tokens')
    .option('--no-par', 'authorization requests by the front channel as well')
    .option('--no-trusted', 'people are asked for consent')
    .option('--no-without-pkce', 'PKCE')
    .addHelpText('after', '\n"none" takes an address, a file or the profile away: --backchannel-logout none')
    .action(
      runCommand<ClientEditOptions>(async (context, options, given?: string) => {
        const { editClient } = await import('../clients/edit-client.ts');
        await editClient(context, options, given);
      }),
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
      runCommand<{ now?: boolean }>(async (context: CommandContext, { now }, given?: string) => {
        const { rotateClientSecret } = await import('../clients/rotate-client-secret.ts');
        await rotateClientSecret(context, now === true, given);
      }),
    );
  described('remove', id, 'Remove a third-party client with its consents.', 'remove client-0199…')
    .option('--json', 'print JSON')
    .action(
      runCommand(async (context, _options, given?: string) => {
        const { removeClient } = await import('../clients/remove-client.ts');
        await removeClient(context, given);
      }),
    );
}
