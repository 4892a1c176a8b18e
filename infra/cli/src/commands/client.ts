import type { Command } from 'commander';
import { runCommand } from '../terminal/run-command.ts';

export interface ClientAddOptions {
  redirect?: string[];
  afterLogout?: string[];
  grant?: string[];
  scope?: string[];
  public?: boolean;
  json?: boolean;
}

export function registerClient(program: Command): void {
  program
    .command('client')
    .description('OpenID Connect clients that are not apps of this repository.')
    .command('add')
    .argument('[name]', 'what people see on the consent page')
    .description('Add a third-party client; its secret is shown once.')
    .option('--redirect <uri...>', 'redirect URIs, matched exactly')
    .option('--after-logout <uri...>', 'where it may send people after they signed out')
    .option('--grant <type...>', 'authorization_code, refresh_token, client_credentials, device_code')
    .option('--scope <scope...>', 'openid, profile, email, offline_access')
    .option('--public', 'a native or single-page client, without a secret')
    .option('--json', 'print id and secret as JSON')
    .addHelpText('after', '\nExample:\n  portico client add "Wiki" --redirect https://wiki.example.com/callback')
    .action(
      runCommand<ClientAddOptions>(async (context, options, name?: string) => {
        const { addClient } = await import('../clients/add-client.ts');
        await addClient(context, options, name);
      }),
    );
}
