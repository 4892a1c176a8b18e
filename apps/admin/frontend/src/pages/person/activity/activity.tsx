import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EventLine } from '../../../parts/event/event-line.tsx';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { activityQuery } from './activity-query.ts';
import { t } from './activity.texts.ts';

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
        <ul className="divide-y border-t">
          {entries.map((entry) => (
            <EventLine key={entry.id} event={entry} />
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
