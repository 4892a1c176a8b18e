import { Button } from '@portico/ui/button';
import { Input } from '@portico/ui/input';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Plus, Search } from 'lucide-react';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { FormError } from '../../../parts/form-error.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMorePages } from '../../../parts/use-more-pages.ts';
import { useMay } from '../../../shell/use-may.ts';
import { EVERYONE } from '../everyone.ts';
import { groupMembersQuery } from './group-members-query.ts';
import { MemberLine } from './member-line.tsx';
import { t } from './members.texts.ts';

const AddMember = lazy(() => import('./add-member.tsx'));

export interface GroupMembersProps {
  group: {
    id: string;
    name: string;
    memberCount: number;
    allMemberCount: number;
    childCount: number;
  };
  /** Of the only group inside it, where there is one. */
  childName?: string;
  panel?: boolean;
}

/** Who is in a group, directly or through groups inside it. */
export function GroupMembers({ group, childName, panel = false }: GroupMembersProps) {
  const [q, setQ] = useState('');
  const sought = useDeferredValue(q.trim());
  const [isAdding, setAdding] = useState(false);
  const mayChange = useMay('manage') && group.id !== EVERYONE;
  const members = useMorePages({
    document: groupMembersQuery,
    variables: (page) => ({ groupId: group.id, q: sought || undefined, ...page }),
    pageOf: ({ groupMembers }) => groupMembers,
    first: panel ? 5 : 25,
    more: 50,
  });
  const isLoading = useSkeleton(!members.items && !members.error);
  return (
    <Section
      panel={panel}
      title={
        <>
          {t('members.title')}
          <span className="ms-1 font-normal text-faint tabular-nums">{sayCounts(group, childName)}</span>
        </>
      }
      action={
        mayChange ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={() => setAdding(true)}>
            <Plus strokeWidth={1.75} />
            {t('members.add')}
          </Button>
        ) : null
      }
    >
      {group.id === EVERYONE ? (
        <p className="text-13 text-muted">{t('members.everyone')}</p>
      ) : (
        <>
          {group.allMemberCount > 0 ? (
            <Input
              type="search"
              leading={<Search strokeWidth={1.75} aria-hidden="true" />}
              aria-label={t('members.find')}
              placeholder={t('members.name')}
              size="sm"
              value={q}
              onChange={(event) => setQ(event.target.value)}
              className="my-1 w-full"
            />
          ) : null}
          <FormError error={members.error} />
          {isLoading && !members.items ? <Skeleton className="my-3 w-40" /> : null}
          {members.items?.length === 0 ? (
            <p className="py-1 text-13 text-muted">
              {sought ? t('members.no_match', { q: sought }) : t('members.none')}
            </p>
          ) : null}
          <ul>
            {members.items?.map((member) => (
              <MemberLine key={`${member.group.id}${member.id}`} member={member} group={group} mayRemove={mayChange} />
            ))}
          </ul>
          {members.left !== undefined ? (
            <Button
              variant="quiet"
              size="xs"
              className="-ms-2 px-2"
              pending={members.isLoading}
              onClick={members.showMore}
            >
              {t('members.more', { count: members.left })}
            </Button>
          ) : null}
        </>
      )}
      <Suspense fallback={null}>
        {isAdding ? <AddMember group={group} onClose={() => setAdding(false)} /> : null}
      </Suspense>
    </Section>
  );
}

function sayCounts({ memberCount, allMemberCount }: GroupMembersProps['group'], childName: string | undefined): string {
  const counts = { direct: memberCount, more: allMemberCount - memberCount };
  if (counts.more <= 0) return String(counts.direct);
  return childName === undefined
    ? t('members.through_groups', counts)
    : t('members.through', { ...counts, name: childName });
}
