import { Empty, EmptyDoors } from '@portico/ui/empty';
import { Face } from '@portico/ui/face';
import { Field } from '@portico/ui/field';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link, useParams } from 'wouter';
import { EntityPicker } from '../../../parts/entity-picker.tsx';
import { Page } from '../../../parts/page.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useUrlState } from '../../../url/use-url-state.ts';
import { compareAccess } from './compare-access.ts';
import { t } from './compare.texts.ts';
import { ComparisonOf } from './comparison.tsx';
import type { ComparedPerson } from './compared-person-query.ts';
import { useCompared } from './use-compared.ts';

const KINDS = ['human'] as const;

/** Two people side by side. The address says who. */
export default function ComparePage() {
  const { id } = useParams<{ id: string }>();
  const [{ with: chosen }, setState] = useUrlState({ with: '' });
  const otherId = chosen === id ? '' : chosen;
  const [one, other] = [useCompared(id), useCompared(otherId)];
  const error = one.error ?? other.error;
  const isReady = one.person && one.access && other.person && other.access;
  const isLoading = useSkeleton(!isReady && !error && otherId !== '');
  const retry = () => [one, other].forEach(({ refetch }) => refetch());
  return (
    <Page
      title={t('compare.title')}
      purpose={t('compare.purpose')}
      back={{ href: `/people/${id}`, words: one.person?.name ?? t('compare.back') }}
    >
      <div className="mb-7 grid max-w-180 grid-cols-2 items-end gap-x-10 gap-y-4 phone:grid-cols-1">
        {one.person ? <Who person={one.person} /> : <span className="h-8" />}
        <Field label={t('compare.with')}>
          <EntityPicker
            kinds={KINDS}
            except={id}
            value={other.person ? { ...other.person, kind: 'human' } : null}
            onValueChange={(person) => setState({ with: person?.id ?? '' })}
          />
        </Field>
      </div>
      {error ? (
        <ListFailed
          title={t('compare.failed')}
          error={error}
          retrying={one.isFetching || other.isFetching}
          onRetry={retry}
        />
      ) : otherId === '' ? (
        <Empty art={<EmptyDoors />} title={t('compare.start')}>
          {t('compare.start.hint')}
        </Empty>
      ) : one.person && one.access && other.person && other.access ? (
        <ComparisonOf one={one.person} other={other.person} comparison={compareAccess(one.access, other.access)} />
      ) : isLoading ? (
        <Skeleton className="h-60" />
      ) : null}
    </Page>
  );
}

function Who({ person }: { person: ComparedPerson }) {
  return (
    <div className="flex h-8 min-w-0 items-center gap-2.5">
      <Face person={person} size={24} />
      <Link
        href={`/people/${person.id}`}
        className="max-w-3/5 flex-none truncate font-semibold hover:underline"
        title={person.name}
      >
        {person.name}
      </Link>
      <span className="min-w-0 truncate text-muted">{person.email}</span>
    </div>
  );
}
