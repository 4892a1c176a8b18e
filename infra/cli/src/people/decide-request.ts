import type { AuthApi } from '../platform/auth-api.ts';
import { openAuthApi } from '../platform/open-auth-api.ts';
import { requireValue } from '../terminal/ask.ts';
import { wrongUse } from '../terminal/cli-error.ts';
import type { CommandContext } from '../terminal/run-command.ts';
import { readEnd } from './read-end.ts';

type Decision = { verb: 'approve'; role?: string; until?: string } | { verb: 'deny'; reason?: string };

/** `given` is the id of a request, or `<email>:<app>`. */
export async function decideRequest(
  { root, output }: CommandContext,
  decision: Decision,
  given?: string,
): Promise<void> {
  const fix = `portico requests ${decision.verb} ada@example.com:crm${decision.verb === 'deny' ? ' --reason "…"' : ''}`;
  const named = await requireValue(output, 'The request', given, { question: 'Which request, as email:app?', fix });
  const endsAt = decision.verb === 'approve' ? readEnd(decision.until) : undefined;
  const asked = { question: 'Why? They read it.', fix };
  const reason = decision.verb === 'deny' ? await requireValue(output, '--reason', decision.reason, asked) : '';
  const { api } = await openAuthApi(root);
  const id = named.includes('@') ? await findId(api, named) : named;
  const body =
    decision.verb === 'approve'
      ? await api.admin.approveRequest({ id, role: decision.role, endsAt })
      : await api.admin.denyRequest({ id, reason });
  const { person, app } = body;
  const role = body.decision?.role;
  output.result(body, () =>
    output.line(
      decision.verb === 'approve'
        ? `${output.colors.green('✓')} ${person.email} can open ${app.slug} as ${role}.`
        : `${output.colors.green('✓')} The request of ${person.email} for ${app.slug} is denied.`,
    ),
  );
}

async function findId(api: AuthApi, named: string): Promise<string> {
  const at = named.lastIndexOf(':');
  const [email, slug] = [named.slice(0, at), named.slice(at + 1)];
  const waiting = await api.admin.listRequests('waiting', (await api.admin.getPerson(email)).id);
  const found = waiting.find(({ app }) => app.slug === slug);
  if (found) return found.id;
  throw wrongUse({
    code: 'requests.not_found',
    failed: `No request of ${email} for ${slug} is waiting.`,
    why: "It doesn't exist, or someone decided it.",
    next: 'portico requests list',
  });
}
