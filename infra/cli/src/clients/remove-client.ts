import { openAuthApi } from '../auth-api/open-auth-api.ts';
import { requireValue } from '../terminal/ask.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function removeClient({ root, output }: CommandContext, given?: string): Promise<void> {
  const fix = 'portico client list shows the ids; portico client remove client-…';
  const id = await requireValue(output, 'The client id', given, { question: 'Which client id?', fix });
  const { api } = await openAuthApi(root);
  await api.call('DELETE', `/api/clients/${encodeURIComponent(id)}`, {});
  output.result({ clientId: id, removed: true }, () =>
    output.line(`${output.colors.green('✓')} ${id} can no longer use this platform's sign-in.`),
  );
}
