import type { ClientCreated } from '@portico/api-types';
import { openAuthApi } from '../auth-api/open-auth-api.ts';
import type { ClientAddOptions } from '../commands/client.ts';
import { requireValue } from '../terminal/ask.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';

const longGrantNames: Record<string, string> = { device_code: 'urn:ietf:params:oauth:grant-type:device_code' };

export async function addClient(
  { root, output }: CommandContext,
  options: ClientAddOptions,
  givenName?: string,
): Promise<void> {
  const name = await requireValue(output, 'NAME', givenName ?? fromMake('NAME'), {
    question: 'What is the client called?',
    fix: 'portico client add "Wiki" --redirect https://wiki.example.com/callback',
  });
  const { api, settings } = await openAuthApi(root);
  const { body } = await api.call<ClientCreated>('POST', '/api/clients', {
    name,
    redirectUris: options.redirect ?? [],
    postLogoutRedirectUris: options.afterLogout ?? [],
    ...(options.grant ? { grantTypes: options.grant.map((type) => longGrantNames[type] ?? type) } : {}),
    ...(options.scope ? { scopes: options.scope } : {}),
    public: options.public === true,
    pkce: options.withoutPkce !== true,
    tokenEndpointAuthMethod: options.authMethod,
    backchannelLogoutUri: options.backchannelLogout,
    privateHosts: options.privateHost,
  });
  const issuer = settings.issuer;
  output.result({ ...body, issuer }, () => {
    const { colors, line } = output;
    line(`${colors.green('✓')} ${body.name} may use the sign-in of this platform.\n`);
    line(`  ${colors.dim('Issuer       ')} ${issuer}`);
    line(`  ${colors.dim('Client id    ')} ${body.clientId}`);
    if (body.clientSecret)
      line(`  ${colors.dim('Client secret')} ${body.clientSecret}  ${colors.dim('(shown this once)')}`);
  });
}
