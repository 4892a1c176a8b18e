import { Kbd } from '@portico/ui/kbd';
import { useSkeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { GroupPath } from '../../../parts/group-path.tsx';
import { Marked } from '../../../parts/marked.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { TreeSkeleton } from '../../../parts/tree/tree-skeleton.tsx';
import { sayTotal } from '../../../parts/say-total.ts';
import { EVERYONE } from '../everyone.ts';
import { t } from '../groups.texts.ts';
import { groupTotalQuery } from '../tree/group-level-query.ts';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';
import { type GroupHit, groupSearchQuery } from './group-search-query.ts';

const MOST = 100;

export interface GroupHitsProps {
  kind: GroupTreeKind;
  q: string;
  status?: 'active' | 'inactive' | 'suspended';
  /** Shows a group in the tree. */
  hrefOf: (id: string) => string;
  /** Shown before each name. */
  picture: ReactNode;
  empty: ReactNode;
}

/** The hits of a search, each with its path. Arrow keys move, from the search field on; see `onHitKey`. */
export function GroupHits({ kind, q, status, hrefOf, picture, empty }: GroupHitsProps) {
  const variables = { groupType: kind, q: q || undefined, status, limit: MOST };
  const query = useAdminQuery(groupSearchQuery, variables, { keep: true });
  const total = useAdminQuery(groupTotalQuery, { groupType: kind }).data?.groups;
  const { data, error, isFetching, refetch } = query;
  const isLoading = useSkeleton(!data && !error);
  const found = data?.groups;
  if (!found && error)
    return <ListFailed title={t('groups.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (!found) return isLoading ? <TreeSkeleton /> : <div className="flex-1 border-t" />;
  if (found.items.length === 0) return empty;
  return (
    <>
      <div className="min-h-0 flex-1 overflow-auto border-t">
        <ul aria-label={t('groups.matches')} className="px-3 py-2">
          {found.items.map((group, index) => (
            <Hit
              key={group.id}
              kind={kind}
              group={group}
              q={q}
              href={hrefOf(group.id)}
              picture={picture}
              isFirst={index === 0}
            />
          ))}
        </ul>
        {total === undefined ? null : (
          <p className="px-6 py-1 text-13 text-faint">
            {t('groups.found_of', { count: sayTotal(found), total: sayTotal(total) })}
          </p>
        )}
      </div>
      <footer className="flex h-12 flex-none items-center gap-1.5 border-t px-6 text-13 text-muted phone:h-14 phone:px-4">
        <span role="status" className="min-w-0 flex-1 truncate tabular-nums">
          {t('groups.found', { count: sayTotal(found) })}
        </span>
        <span aria-hidden="true" className="flex items-center gap-1.5 touch:hidden">
          <Kbd>{t('groups.key.enter')}</Kbd> {t('groups.keys.show')}{' '}
          <Kbd className="ms-2">{t('groups.key.escape')}</Kbd> {t('groups.keys.clear')}
        </span>
      </footer>
    </>
  );
}

interface HitProps {
  kind: GroupTreeKind;
  group: GroupHit;
  q: string;
  href: string;
  picture: ReactNode;
  isFirst: boolean;
}

function Hit({ kind, group, q, href, picture, isFirst }: HitProps) {
  return (
    <li>
      <Link
        href={href}
        data-hit=""
        data-first={isFirst || undefined}
        className="flex min-h-13 items-center gap-3 rounded-field px-3 py-1.5 text-13 -outline-offset-2 hover:bg-hover focus-visible:bg-press data-first:bg-press"
      >
        {picture}
        <span className="min-w-0 flex-1">
          <b className="block truncate font-medium">
            <Marked words={group.name} query={q} className="font-bold underline decoration-1 underline-offset-3" />
          </b>
          <span className="block text-12 text-muted">
            <GroupPath names={group.path} inList />
          </span>
        </span>
        <span className="flex-none text-muted tabular-nums">
          {group.id === EVERYONE
            ? t('groups.all')
            : t(kind === 'object' ? 'groups.things' : 'groups.people', { count: group.allMemberCount })}
        </span>
      </Link>
    </li>
  );
}
