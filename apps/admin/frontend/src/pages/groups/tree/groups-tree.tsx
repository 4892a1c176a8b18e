import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { TOP } from '../../../parts/tree/tree-level.ts';
import { Tree } from '../../../parts/tree/tree.tsx';
import { TreeSkeleton } from '../../../parts/tree/tree-skeleton.tsx';
import { t } from '../groups.texts.ts';
import { groupTotalQuery } from './group-level-query.ts';
import { GroupCells, GroupHead } from './group-cells.tsx';
import { type GroupTreeKind, useGroupTree } from './use-group-tree.ts';

export interface GroupsTreeProps {
  kind: GroupTreeKind;
  label: string;
  selectedId: string;
  /** It comes after a search: the keys go on at what was found. */
  takesFocus: boolean;
  onSelect: (id: string) => void;
  /** Shown before each name. */
  picture: ReactNode;
  /** Instead of a tree without groups. */
  empty: ReactNode;
}

/** All groups of one kind, level by level. */
export function GroupsTree({ kind, label, selectedId, takesFocus, onSelect, picture, empty }: GroupsTreeProps) {
  const { levels, nodes, rows, showMore, retry } = useGroupTree(kind, selectedId);
  const total = useAdminQuery(groupTotalQuery, { groupType: kind }).data?.groups;
  const top = levels.get(TOP)!;
  const isWaiting = rows.length === 0 && top.isLoading;
  const isLoading = useSkeleton(isWaiting);
  if (rows.length === 1 && top.error)
    return (
      <ListFailed title={t('groups.failed')} error={top.error} retrying={top.isLoading} onRetry={() => retry(TOP)} />
    );
  if (!isWaiting && rows.length === 0) return empty;
  return (
    <>
      <GroupHead kind={kind} />
      {isWaiting || isLoading ? (
        isLoading ? (
          <TreeSkeleton />
        ) : (
          <div className="flex-1 border-t" />
        )
      ) : (
        <Tree
          label={label}
          rows={rows}
          selectedId={selectedId}
          takesFocus={takesFocus}
          picture={picture}
          onSelect={({ id }) => onSelect(id)}
          onToggle={nodes.set}
          onShowMore={showMore}
          onRetry={retry}
        >
          {(group) => <GroupCells group={group} kind={kind} isSelected={group.id === selectedId} />}
        </Tree>
      )}
      <footer className="flex h-12 flex-none items-center gap-2 border-t px-6 text-13 text-muted phone:h-14 phone:px-4">
        <span role="status" className="min-w-0 flex-1 truncate tabular-nums">
          {total === undefined ? (
            <Skeleton className="w-23" />
          ) : (
            t(total.totalIsEstimate ? 'groups.total_over' : 'groups.total', { count: total.total })
          )}
        </span>
        <Button variant="quiet" size="xs" onClick={nodes.closeAll}>
          {t('groups.collapse_all')}
        </Button>
      </footer>
    </>
  );
}
