import { Button } from '@portico/ui/button';
import { Input } from '@portico/ui/input';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Plus, Search } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { FormError } from '../../../parts/form-error.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMorePages } from '../../../parts/use-more-pages.ts';
import { useMay } from '../../../shell/use-may.ts';
import { ObjectLine } from './object-line.tsx';
import { groupObjectsQuery } from './objects-query.ts';
import { t } from './objects.texts.ts';

const AddObject = lazy(() => import('./add-object.tsx'));

export interface GroupObjectsProps {
  group: { id: string; name: string; tenantId: string | null; memberCount: number; allMemberCount: number };
  panel?: boolean;
}

/** The objects in a group, directly or through groups inside it. */
export function GroupObjects({ group, panel = false }: GroupObjectsProps) {
  const [q, setQ] = useState('');
  const sought = useDeferredValue(q.trim());
  const [isAdding, setAdding] = useState(false);
  const mayChange = useMay('manage');
  const objects = useMorePages({
    document: groupObjectsQuery,
    variables: (page) => ({ groupId: group.id, q: sought || undefined, ...page }),
    pageOf: ({ groupObjects }) => groupObjects,
    first: panel ? 5 : 25,
    more: 50,
  });
  const isLoading = useSkeleton(!objects.items && !objects.error);
  const counts = { direct: group.memberCount, more: group.allMemberCount - group.memberCount };
  return (
    <Section
      panel={panel}
      title={
        <>
          {t('objects.inside')}
          <span className="ms-1 font-normal text-faint tabular-nums">
            {counts.more > 0 ? t('objects.counts', counts) : counts.direct}
          </span>
        </>
      }
      action={
        mayChange ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {t('objects.add')}
          </Button>
        ) : null
      }
    >
      {group.allMemberCount > 5 ? (
        <Input
          type="search"
          leading={<Search strokeWidth={1.75} aria-hidden="true" />}
          aria-label={t('objects.find')}
          placeholder={t('objects.name')}
          size="sm"
          value={q}
          onChange={(event) => setQ(event.target.value)}
          className="my-1 w-full"
        />
      ) : null}
      <FormError error={objects.error} />
      {isLoading && !objects.items ? <Skeleton className="my-3 w-40" /> : null}
      {objects.items?.length === 0 ? (
        <p className="py-1 text-13 text-muted">{sought ? t('objects.no_match', { q: sought }) : t('objects.empty')}</p>
      ) : null}
      <ul>
        {objects.items?.map((member) => (
          <ObjectLine key={`${member.group.id}${member.id}`} member={member} group={group} mayRemove={mayChange} />
        ))}
      </ul>
      {objects.left !== undefined ? (
        <Button variant="quiet" size="xs" className="-ms-2 px-2" pending={objects.isLoading} onClick={objects.showMore}>
          {t('objects.more', { count: objects.left })}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {isAdding ? <AddObject group={group} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </Section>
  );
}
