import { openAuthApi } from '../platform/open-auth-api.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { askClientId } from './ask-client-id.ts';

export async function removeClient({ root, output }: CommandContext, given?: string): Promise<void> {
  const clientId = await askClientId(output, 'remove', given);
  const { api } = await openAuthApi(root);
  await api.admin.removeClient(clientId);
  output.result({ clientId, removed: true }, () =>
    output.line(`${output.colors.green('✓')} ${clientId} can no longer use this platform's sign-in.`),
  );
}
