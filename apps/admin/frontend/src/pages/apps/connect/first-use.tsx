import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Hourglass } from 'lucide-react';
import type { AdminError } from '../../../graphql/admin-error.ts';
import { execute } from '../../../graphql/execute.ts';
import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { t } from './connect.texts.ts';
import type { Registered } from './snippets.ts';

const clientUseQuery = graphql(`
  query ClientUse($id: ID!) {
    client(clientId: $id) {
      entityId
      lastUsedAt
    }
  }
`);

type ClientUse = ResultOf<typeof clientUseQuery>;

const POLL_MS = 5000;

/** Whether the settings work: after the first sign-in, or the first token of a machine. Asked while the page is visible, until then. */
export function useFirstUse({ clientId: id, isRecorded }: Registered) {
  const authFetch = useAuthFetch();
  const { data } = useQuery<ClientUse, AdminError>({
    queryKey: ['ClientUse', { id }],
    queryFn: ({ signal }) => execute(authFetch, clientUseQuery, { id }, signal),
    refetchInterval: ({ state }) => isRecorded && !(state.data && isUsed(state.data)) && POLL_MS,
  });
  return { isUsed: data !== undefined && isUsed(data), entityId: data?.client.entityId ?? null };
}

const isUsed = ({ client }: ClientUse) => client.lastUsedAt !== null;

/** Waits for the first use, and leads to where people sign in. */
export function FirstUse({ client, isUsed: isDone }: { client: Registered; isUsed: boolean }) {
  const { isMachine, isRecorded, redirectUri } = client;
  const home = homeOf(redirectUri);
  if (!isRecorded && home === undefined) return null;
  const Icon = isDone ? CircleCheck : Hourglass;
  return (
    <p role="status" className="flex items-center gap-2 text-13">
      <Icon
        className={`size-3.5 flex-none ${isDone ? 'text-success' : 'text-warning'}`}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <span className="min-w-0">
        {isDone
          ? t(isMachine ? 'connect.first.token.done' : 'connect.first.sign_in.done')
          : isRecorded
            ? t(isMachine ? 'connect.first.token' : 'connect.first.sign_in')
            : t('connect.first.unknown')}{' '}
        {home === undefined || isDone ? null : (
          <a href={home} target="_blank" rel="noreferrer" className="font-medium underline underline-offset-3">
            {t('connect.first.try')}
          </a>
        )}
      </span>
    </p>
  );
}

/** Where people open it. Undefined: it is no page, such as an app on a phone. */
function homeOf(redirectUri: string | undefined): string | undefined {
  if (redirectUri === undefined || !URL.canParse(redirectUri)) return undefined;
  const { protocol, origin } = new URL(redirectUri);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}/` : undefined;
}
