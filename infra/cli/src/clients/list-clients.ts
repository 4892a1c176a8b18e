import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function listClients({ root, output }: CommandContext): Promise<void> {
  const { api } = await openAuthApi(root);
  const clients = await api.admin.listClients();
  output.result({ clients }, () => {
    if (clients.length === 0) return output.line('No third-party clients. Add one with portico client add.');
    const header = ['Name', 'Client id', 'Redirects to'].map((text) => output.colors.dim(text));
    const rows = clients.map(({ name, clientId, redirectUris }) => [name, clientId, redirectUris.join(' ')]);
    output.line(renderTable([header, ...rows]));
  });
}
