import { Button } from '@portico/ui/button';
import { SearchInput } from '@portico/ui/search-input';
import { Segment } from '@portico/ui/segment';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { type AppAccess, accessOfPersonQuery } from './access-of-person.ts';
import { t } from './access.texts.ts';
import { AppLine } from './app-line.tsx';
import { sayPermissions } from './say-access.ts';

/** Which apps a person can open, and by what; and which not. */
export function AppAccessSection({ personId, isWhole = false }: { personId: string; isWhole?: boolean }) {
  const { data, error, isFetching, refetch } = useAdminQuery(accessOfPersonQuery, { id: personId });
  const isLoading = useSkeleton(!data && !error);
  const all = data?.effectiveAccess;
  return (
    <Section
      title={
        all
          ? t('person.access.title', { count: all.filter(({ allowed }) => allowed).length })
          : t('person.access.title.unknown')
      }
      action={
        <Link
          href={`/people/${personId}/compare`}
          className="text-13 font-medium text-muted hover:text-text touch:py-3"
        >
          {t('person.access.compare')}
        </Link>
      }
    >
      {all ? (
        <AppList all={all} personId={personId} isAll={isWhole} />
      ) : error ? (
        <ListFailed
          title={t('person.access.failed')}
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : isLoading ? (
        <Skeleton className="h-40" />
      ) : null}
    </Section>
  );
}

/** How many apps are shown before somebody searches or asks for more. */
const FIRST = 5;

function AppList({ all, personId, isAll }: { all: readonly AppAccess[]; personId: string; isAll: boolean }) {
  const [shown, setShown] = useState<'can' | 'cannot'>('can');
  const [q, setQ] = useState('');
  const [isWhole, setWhole] = useState(isAll);
  if (all.length === 0) return <p className="border-t py-3 text-13 text-muted">{t('person.access.no_apps')}</p>;
  const [open, shut] = [all.filter(({ allowed }) => allowed), all.filter(({ allowed }) => !allowed)];
  const chosen = (shown === 'can' ? open : shut).toSorted((one, other) => one.app.name.localeCompare(other.app.name));
  const found = chosen.filter((access) => matches(access, q));
  // One that would be left over has its own line.
  const first = q !== '' || isWhole || found.length <= FIRST + 1 ? found : found.slice(0, FIRST);
  const rest = found.slice(first.length);
  return (
    <>
      <div className="flex items-center gap-2 border-b pb-2.5 phone:flex-wrap">
        <SearchInput
          aria-label={t('person.access.find')}
          placeholder={t('person.access.find')}
          size="sm"
          value={q}
          onValueChange={setQ}
          className="w-80 phone:w-full"
        />
        <Segment
          aria-label={t('person.access.shown')}
          options={[
            { value: 'can', label: t('person.access.can'), count: open.length },
            { value: 'cannot', label: t('person.access.cannot'), count: shut.length },
          ]}
          value={shown}
          onValueChange={setShown}
        />
      </div>
      <ul>
        {first.map((access) => (
          <AppLine key={`${access.app.id} ${access.tenant?.id ?? ''}`} access={access} personId={personId} />
        ))}
      </ul>
      {found.length === 0 ? (
        <p className="border-b py-3 text-13 text-muted">{sayNothing(q.trim(), shown)}</p>
      ) : rest.length > 0 ? (
        <Button
          variant="quiet"
          size="xs"
          className="-ms-2 mt-1 max-w-full truncate px-2"
          onClick={() => setWhole(true)}
        >
          {t('person.access.more', { count: rest.length, names: rest.map(({ app }) => app.name).join(', ') })}
        </Button>
      ) : null}
    </>
  );
}

function matches(access: AppAccess, q: string): boolean {
  const text = `${access.app.name}\n${sayPermissions(access)}`.toLowerCase();
  return text.includes(q.trim().toLowerCase());
}

function sayNothing(q: string, shown: 'can' | 'cannot'): string {
  if (q !== '') return t('person.access.no_match', { q });
  return t(shown === 'can' ? 'person.access.none' : 'person.access.all');
}
