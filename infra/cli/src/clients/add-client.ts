import { openAuthApi } from '../platform/open-auth-api.ts';
import { requireValue } from '../terminal/ask.ts';
import { fromMake } from '../terminal/from-make.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { type ClientOptions, readClientOptions } from './read-client-options.ts';
import { sayCredentials } from './say-credentials.ts';

export async function addClient(
  { root, output }: CommandContext,
  options: ClientOptions,
  givenName?: string,
): Promise<void> {
  const name = await requireValue(output, 'NAME', givenName ?? fromMake('NAME'), {
    question: 'What is the client called?',
    fix: 'portico client add "Wiki" --redirect https://wiki.example.com/callback',
  });
  const fields = await readClientOptions(options);
  const { api, settings } = await openAuthApi(root);
  const body = await api.admin.createClient({ ...fields, name });
  const { issuer } = settings;
  output.result({ ...body, issuer }, () => {
    output.line(`${output.colors.green('✓')} ${body.name} can now use this platform's sign-in.\n`);
    sayCredentials(output, [
      ['Issuer', issuer],
      ['Client id', body.clientId],
      ['Client secret', body.clientSecret],
    ]);
  });
}
