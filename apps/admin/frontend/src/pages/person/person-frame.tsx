import { ButtonLink } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { useSkeleton } from '@portico/ui/skeleton';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { AdminError } from '../../graphql/admin-error.ts';
import type { ResultOf } from '../../graphql/graphql.ts';
import { CopyFact } from '../../parts/fact-list.tsx';
import { Page } from '../../parts/page.tsx';
import { ListFailed } from '../../parts/table/list-states.tsx';
import { useMay } from '../../shell/use-may.ts';
import { PersonSkeleton } from './person-skeleton.tsx';
import type { personQuery } from './person-query.ts';
import { t } from './person.texts.ts';

type Answer = ResultOf<typeof personQuery>;

export interface PersonFrameProps {
  query: UseQueryResult<Answer, AdminError>;
  children: (answer: Answer) => ReactNode;
}

/** Head and states of the page. */
export function PersonFrame({ query: { data, error, isFetching, refetch }, children }: PersonFrameProps) {
  const isLoading = useSkeleton(!data && !error);
  const person = data?.person;
  const mayGive = useMay('policy.manage');
  const heading = person ? (
    <div className="flex min-w-0 items-center gap-4">
      <Face person={person} size={40} className="[--w:48px]!" />
      <div className="min-w-0">
        <h1 className="truncate text-20 font-semibold" title={person.name}>
          {person.name}
        </h1>
        <div className="text-14 text-muted">
          <CopyFact text={person.email} label={t('person.copy_email')} />
        </div>
      </div>
    </div>
  ) : null;
  return (
    <Page
      title={person?.name ?? t('person.title')}
      heading={heading ?? (error ? undefined : <div className="h-12" />)}
      back={{ href: '/people', words: t('person.back') }}
      actions={
        person && mayGive ? (
          <Link href={`/access?person=${person.id}`} asChild>
            <ButtonLink variant="primary" size="sm">
              {t('person.give')}
            </ButtonLink>
          </Link>
        ) : null
      }
    >
      {data ? (
        children(data)
      ) : error ? (
        <ListFailed title={t('person.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <PersonSkeleton />
      ) : null}
    </Page>
  );
}
