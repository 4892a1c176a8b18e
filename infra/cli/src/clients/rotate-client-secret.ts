import { openAuthApi } from '../platform/open-auth-api.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { askClientId } from './ask-client-id.ts';
import { sayCredentials } from './say-credentials.ts';

export async function rotateClientSecret(
  { root, output }: CommandContext,
  now: boolean,
  given?: string,
): Promise<void> {
  const clientId = await askClientId(output, 'rotate-secret', given);
  const { api } = await openAuthApi(root);
  const body = await api.admin.rotateClientSecret(clientId, now);
  output.result(body, () => {
    const until = body.previousSecretUntil;
    const old =
      until === null ? 'The old one no longer works.' : `The old one works until ${new Date(until).toLocaleString()}.`;
    output.line(`${output.colors.green('✓')} ${body.clientId} has a new secret. ${old}\n`);
    sayCredentials(output, [['Client secret', body.clientSecret]]);
  });
}
