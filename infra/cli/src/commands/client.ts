import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export interface ClientAddOptions {
  redirect?: string[];
  afterLogout?: string[];
  grant?: string[];
  scope?: string[];
  public?: boolean;
  withoutPkce?: boolean;
  authMethod?: string;
  backchannelLogout?: string;
  privateHost?: string[];
  json?: boolean;
}

export function registerClient(program: Command): void {
  const client = program.command('client').description('OpenID Connect clients that are not apps of this repository.');
  client
    .command('add')
    .argument('[name]', 'what people see on the consent page')
    .description('Add a third-party client; its secret is shown once.')
    .option('--redirect <uri...>', 'redirect URIs, matched exactly')
    .option('--after-logout <uri...>', 'where it may send people after they signed out')
    .option('--grant <type...>', 'authorization_code, refresh_token, client_credentials, device_code')
    .option('--scope <scope...>', 'openid, profile, email, offline_access')
    .option('--public', 'a native or single-page client, without a secret')
    .option('--without-pkce', 'for software that cannot do PKCE; it needs a secret')
    .option('--auth-method <method>', 'client_secret_basic or client_secret_post')
    .option('--backchannel-logout <uri>', 'told when a person signs out')
    .option('--private-host <host...>', 'hosts on private networks that may be called for it')
    .option('--json', 'print id and secret as JSON')
    .addHelpText('after', '\nExample:\n  portico client add "Wiki" --redirect https://wiki.example.com/callback')
    .action(
      runCommand<ClientAddOptions>(async (context, options, name?: string) => {
        const { addClient } = await import('../clients/add-client.ts');
        await addClient(context, options, name);
      }),
    );
  client
    .command('list')
    .description('List the third-party clients.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico client list')
    .action(
      runCommand(async (context) => {
        const { listClients } = await import('../clients/list-clients.ts');
        await listClients(context);
      }),
    );
  client
    .command('remove')
    .argument('[id]', 'its client id')
    .description('Remove a third-party client with its consents.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  portico client remove client-0199…')
    .action(
      runCommand(async (context, _options, id?: string) => {
        const { removeClient } = await import('../clients/remove-client.ts');
        await removeClient(context, id);
      }),
    );
}
