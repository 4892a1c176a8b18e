import type { AccessRequest } from '@portico/admin-client';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function listRequests({ root, output }: CommandContext, all: boolean): Promise<void> {
  const { api } = await openAuthApi(root);
  const requests = await api.admin.listRequests(all ? 'all' : 'waiting');
  output.result({ requests }, () => {
    if (requests.length === 0) return output.line('No one is waiting for access.');
    const header = ['Person', 'App', 'Asked', all ? 'Decision' : 'Reason'].map((text) => output.colors.dim(text));
    const rows = requests.map((request) => [
      request.person.email,
      request.app.slug,
      request.requestedAt.slice(0, 16).replace('T', ' '),
      (all ? decisionOf(request) : request.reason) ?? '',
    ]);
    output.line(renderTable([header, ...rows]));
    if (!all) output.line('\n  Decide with portico requests approve|deny <email>:<app>.');
  });
}

function decisionOf({ decision, expired }: AccessRequest): string {
  if (!decision) return expired ? 'expired' : 'waiting';
  const by = decision.by === 'service' ? 'portico' : decision.by;
  return `${decision.outcome}${decision.role ? ` as ${decision.role}` : ''} by ${by}${decision.reason ? `: ${decision.reason}` : ''}`;
}
