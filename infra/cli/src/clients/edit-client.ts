import { openAuthApi } from '../platform/open-auth-api.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { askClientId } from './ask-client-id.ts';
import { type ClientOptions, readClientOptions } from './read-client-options.ts';
import { sayCredentials } from './say-credentials.ts';

export async function editClient(
  { root, output }: CommandContext,
  options: ClientOptions,
  given?: string,
): Promise<void> {
  const clientId = await askClientId(output, 'edit', given);
  const change = await readClientOptions(options);
  if (Object.keys(change).length === 0) {
    throw wrongUse({
      failed: 'Nothing to change was named.',
      why: "What isn't named stays as it is.",
      next: 'portico client edit --help lists what can be changed.',
    });
  }
  const { api } = await openAuthApi(root);
  const body = await api.admin.updateClient(clientId, change);
  output.result(body, () => {
    output.line(`${output.colors.green('✓')} ${body.name} is changed: ${Object.keys(change).join(', ')}.`);
    sayCredentials(output, [['Client secret', body.clientSecret]]);
  });
}
