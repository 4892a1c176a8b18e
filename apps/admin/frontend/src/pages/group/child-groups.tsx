import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Plus, UsersRound } from 'lucide-react';
import { Link } from 'wouter';
import { IconBlock, Line } from '../../parts/line.tsx';
import { Section } from '../../parts/section.tsx';
import type { GroupAnswer } from '../groups/group-query.ts';
import { t } from './group.texts.ts';

export interface ChildGroupsProps {
  parentId: string;
  groups: GroupAnswer['childGroups']['items'];
  total: number;
  onCreate?: () => void;
}

/** The groups directly inside a group. */
export function ChildGroups({ parentId, groups, total, onCreate }: ChildGroupsProps) {
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
            picture={<IconBlock icon={UsersRound} />}
            title={
              <Link href={`/groups/${id}`} className="rounded-inner hover:underline" title={name}>
                {name}
              </Link>
            }
            end={
              <>
                {status === 'active' ? null : <Badge>{t(`group.status.${status}`)}</Badge>}
                <span className="text-muted tabular-nums">{t('group.people', { count: allMemberCount })}</span>
              </>
            }
          />
        ))}
      </ul>
      {total > groups.length ? (
        <Link href={`/groups?open=${parentId}`} className="text-13 font-medium text-muted hover:text-text">
          {t('group.children.more')}
        </Link>
      ) : null}
    </Section>
  );
}
