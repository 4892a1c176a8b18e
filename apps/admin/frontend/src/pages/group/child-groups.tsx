import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { FolderTree, Plus, UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { IconBlock, Line } from '../../parts/line.tsx';
import { Section } from '../../parts/section.tsx';
import type { GroupAnswer } from '../groups/group-query.ts';
import type { GroupTreeKind } from '../groups/tree/use-group-tree.ts';
import { t } from './group.texts.ts';

export interface ChildGroupsProps {
  kind: GroupTreeKind;
  parentId: string;
  groups: GroupAnswer['childGroups']['items'];
  total: number;
  onCreate?: () => void;
}

const ofKind = {
  principal: {
    icon: UsersRound,
    path: '/groups',
    all: '/groups?',
    count: (count: number) => t('group.people', { count }),
  },
  object: {
    icon: FolderTree,
    path: '/resources/groups',
    all: '/resources?tab=groups&',
    count: (count: number) => t('group.things', { count }),
  },
} as const;

/** The groups directly inside a group. */
export function ChildGroups({ kind, parentId, groups, total, onCreate }: ChildGroupsProps) {
  const { icon, path, all, count } = ofKind[kind];
  return (
    <Section
      title={t('group.children')}
      count={total}
      action={
        onCreate ? (
          <Button variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2" onClick={onCreate}>
            <Plus strokeWidth={1.75} />
            {t('group.new_inside')}
          </Button>
        ) : null
      }
    >
      {groups.length === 0 ? <p className="text-13 text-muted">{t('group.children.none')}</p> : null}
      <ul>
        {groups.map(({ id, name, status, allMemberCount }) => (
          <Line
            key={id}
            picture={<IconBlock icon={icon} />}
            title={
              <Link href={`${path}/${id}`} className="rounded-inner hover:underline" title={name}>
                {name}
              </Link>
            }
            end={
              <>
                {status === 'active' ? null : <Badge>{t(`group.status.${status}`)}</Badge>}
                <span className="text-muted tabular-nums">{count(allMemberCount)}</span>
              </>
            }
          />
        ))}
      </ul>
      {total > groups.length ? (
        <Link href={`${all}open=${parentId}`} className="text-13 font-medium text-muted hover:text-text">
          {t('group.children.more')}
        </Link>
      ) : null}
    </Section>
  );
}
