import type { ClientList } from '@portico/api-types';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function listClients({ root, output }: CommandContext): Promise<void> {
  const { api } = await openAuthApi(root);
  const { body } = await api.call<ClientList>('GET', '/api/clients');
  output.result(body, () => {
    if (body.clients.length === 0) return output.line('No third-party clients. Add one with portico client add.');
    const header = ['Name', 'Client id', 'Redirects to'].map((text) => output.colors.dim(text));
    const rows = body.clients.map(({ name, clientId, redirectUris }) => [name, clientId, redirectUris.join(' ')]);
    output.line(renderTable([header, ...rows]));
  });
}
