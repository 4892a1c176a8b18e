import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { sayEvent } from '../../../parts/say-event.ts';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { activityQuery } from './activity-query.ts';
import { t } from './activity.texts.ts';

type Entry = ResultOf<typeof activityQuery>['auditLogs']['items'][number];

/** What a person did and what was done to them, newest first. */
export function Activity({ person, limit }: { person: { id: string; name: string }; limit: number }) {
  const { data, error, isFetching, refetch } = useAdminQuery(activityQuery, { id: person.id, limit });
  const isLoading = useSkeleton(!data && !error);
  const entries = data?.auditLogs.items;
  return (
    <Section
      title={t('activity.title')}
      action={
        <Link href={`/audit?actor=${person.id}&span=30d`} className="text-13 font-medium text-muted hover:text-text">
          {t('activity.all', { name: person.name })}
        </Link>
      }
    >
      {entries ? (
        <ul className="border-t">
          {entries.map((entry) => (
            <ActivityLine key={entry.id} entry={entry} personId={person.id} />
          ))}
          {entries.length === 0 ? <li className="py-3 text-13 text-muted">{t('activity.none')}</li> : null}
        </ul>
      ) : error ? (
        <ListFailed title={t('activity.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-30" />
      ) : null}
    </Section>
  );
}

function ActivityLine({ entry, personId }: { entry: Entry; personId: string }) {
  const { event, outcome, createdAt, actor, target } = entry;
  const other =
    actor && actor.id !== personId ? actor.name : target && target.id !== personId ? target.name : undefined;
  return (
    <li className="flex min-h-10 items-center gap-4 border-b py-1.5 text-13">
      <TimeAgo at={createdAt} className="w-24 flex-none text-12 text-muted phone:w-20" />
      <span className="min-w-0 flex-1 truncate">
        {sayEvent(event)}
        {other === undefined ? null : <b> {other}</b>}
        {outcome === 'deny' ? <span className="ms-1.5 text-danger">{t('activity.refused')}</span> : null}
      </span>
      <code className="truncate text-muted phone:hidden">{event}</code>
    </li>
  );
}
