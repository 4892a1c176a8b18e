import { openAuthApi } from '../platform/open-auth-api.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { askClientPath } from './ask-client-path.ts';

export async function removeClient({ root, output }: CommandContext, given?: string): Promise<void> {
  const path = await askClientPath(output, 'remove', given);
  const { api } = await openAuthApi(root);
  await api.call('DELETE', path, {});
  const clientId = decodeURIComponent(path.slice('/api/clients/'.length));
  output.result({ clientId, removed: true }, () =>
    output.line(`${output.colors.green('✓')} ${clientId} can no longer use this platform's sign-in.`),
  );
}
