import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EventLine } from '../../../parts/event/event-line.tsx';
import { Section } from '../../../parts/section.tsx';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { activityQuery } from './activity-query.ts';
import { t } from './activity.texts.ts';

interface Named {
  id: string;
  name: string;
}

export type ActivityProps = { limit: number } & ({ person: Named } | { thing: Named });

/** Events by a person and about them, newest first. For a thing that can't act, only events about it. */
export function Activity({ limit, ...of }: ActivityProps) {
  const { id, name } = 'person' in of ? of.person : of.thing;
  const { data, error, isFetching, refetch } = useAdminQuery(activityQuery, { id, limit });
  const isLoading = useSkeleton(!data && !error);
  const entries = data?.auditLogs.items;
  return (
    <Section
      title={t('activity.title')}
      action={
        <Link
          href={`/audit?${'person' in of ? 'actor' : 'thing'}=${id}&span=30d`}
          className="text-13 font-medium text-muted hover:text-text"
        >
          {t('activity.all', { name: 'person' in of ? toGivenName(name) : name })}
        </Link>
      }
    >
      {entries ? (
        <ul className="divide-y border-t">
          {entries.map((entry) => (
            <EventLine key={entry.id} event={entry} ownId={id} />
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
