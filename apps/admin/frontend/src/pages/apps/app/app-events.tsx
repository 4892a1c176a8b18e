import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EventLine } from '../../../parts/event/event-line.tsx';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { appEventsQuery } from './app-query.ts';
import { t } from './app.texts.ts';

export interface AppEventsProps {
  app: { id: string; name: string };
  limit: number;
  /** In the side column, where all are one link away. */
  narrow?: boolean;
}

/** What happened to the app, newest first. */
export function AppEvents({ app: { id, name }, limit, narrow = false }: AppEventsProps) {
  const { data, error, isFetching, refetch } = useAdminQuery(appEventsQuery, { id, limit });
  const isLoading = useSkeleton(!data && !error);
  const events = data?.auditLogs.items;
  return (
    <Section
      title={t('app.events')}
      action={
        <Link
          href={narrow ? `/apps/${id}?tab=events` : `/audit?thing=${id}&span=30d`}
          className="text-13 font-medium text-muted hover:text-text"
        >
          {narrow ? t('app.events.all') : t('app.events.audit', { name })}
        </Link>
      }
    >
      {events ? (
        <>
          {events.length === 0 ? <p className="text-13 text-muted">{t('app.events.none')}</p> : null}
          <ul className={narrow ? undefined : 'divide-y border-t empty:hidden'}>
            {events.map((event) => (
              <EventLine key={event.id} event={event} narrow={narrow} />
            ))}
          </ul>
        </>
      ) : error ? (
        <ListFailed title={t('app.events.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-16" />
      ) : null}
    </Section>
  );
}
