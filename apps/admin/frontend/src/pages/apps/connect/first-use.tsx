import { CircleCheck, Hourglass } from 'lucide-react';
import { graphql, type ResultOf } from '../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
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

const POLL_MS = 5000;

/** Whether the settings work: after the first sign-in, or the first token of a machine. */
export function useFirstUse({ clientId, isRecorded }: Registered) {
  const { data } = useAdminQuery(
    clientUseQuery,
    { id: clientId },
    { refetchInterval: isRecorded ? POLL_MS : undefined, until: isUsed },
  );
  return { isUsed: data !== undefined && isUsed(data), entityId: data?.client.entityId ?? null };
}

const isUsed = ({ client }: ResultOf<typeof clientUseQuery>) => client.lastUsedAt !== null;

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
