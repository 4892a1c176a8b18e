import type { AccessRequestList, AccessRequestListed } from '@portico/api-types';
import type { AuthApi } from '../platform/auth-api.ts';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { renderTable } from '../terminal/render-table.ts';
import type { CommandContext } from '../terminal/run-command.ts';

export async function listRequests({ root, output }: CommandContext, all: boolean): Promise<void> {
  const { api } = await openAuthApi(root);
  const requests = await readRequests(api, all ? 'all' : 'waiting');
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

/** Every page; of one person when `email` is given. Auth knows which addresses are the same. */
export async function readRequests(
  api: AuthApi,
  state: 'waiting' | 'all',
  email?: string,
): Promise<AccessRequestListed[]> {
  const person = email === undefined ? '' : `&email=${encodeURIComponent(email)}`;
  const requests: AccessRequestListed[] = [];
  for (let after: string | null = ''; after !== null;) {
    const query: string = after === '' ? '' : `&after=${after}`;
    const path = `/api/access-requests?state=${state}${person}&limit=200${query}`;
    const { body }: { body: AccessRequestList } = await api.call<AccessRequestList>('GET', path);
    requests.push(...body.requests);
    after = body.next;
  }
  return requests;
}

function decisionOf({ decision, expired, withdrawn }: AccessRequestListed): string {
  if (!decision) return withdrawn ? 'withdrawn' : expired ? 'expired' : 'waiting';
  const by = decision.by === null ? '' : ` by ${decision.by === 'service' ? 'portico' : decision.by}`;
  return `${decision.outcome}${decision.role ? ` as ${decision.role}` : ''}${by}${decision.reason ? `: ${decision.reason}` : ''}`;
}
