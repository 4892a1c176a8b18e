import { Face } from '@portico/ui/face';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { appVisitorsQuery } from './app-query.ts';
import { t } from './app.texts.ts';

export interface AppVisitorsProps {
  appId: string;
  limit: number;
  /** Where all are, when only the first are shown here. */
  allHref?: string;
}

/** Who opened the app last. */
export function AppVisitors({ appId, limit, allHref }: AppVisitorsProps) {
  const { data, error, isFetching, refetch } = useAdminQuery(appVisitorsQuery, { id: appId, limit });
  const isLoading = useSkeleton(!data && !error);
  const uses = data?.appVisitors;
  return (
    <Section
      title={t('app.uses')}
      action={
        allHref && uses?.length === limit ? (
          <Link href={allHref} className="text-13 font-medium text-muted hover:text-text">
            {t('app.events.all')}
          </Link>
        ) : null
      }
    >
      {uses ? (
        <>
          {uses.length === 0 ? <p className="text-13 text-muted">{t('app.uses.none')}</p> : null}
          <ul className={allHref ? undefined : 'divide-y border-t empty:hidden'}>
            {uses.map(({ person, lastUsedAt }) => (
              <li key={person.id} className="flex min-h-8 items-center gap-2 text-13 touch:min-h-11">
                <Face person={person} size={20} />
                <Link href={`/people/${person.id}`} title={person.name} className="min-w-0 truncate font-medium">
                  {person.name}
                </Link>
                <TimeAgo at={lastUsedAt} className="ms-auto flex-none text-12 text-faint" />
              </li>
            ))}
          </ul>
        </>
      ) : error ? (
        <ListFailed title={t('app.uses.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-16" />
      ) : null}
    </Section>
  );
}
