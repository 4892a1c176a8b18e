import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { EVERYONE } from '../everyone.ts';
import { t } from '../groups.texts.ts';
import type { GroupNode } from './group-level-query.ts';
import type { GroupTreeKind } from './use-group-tree.ts';

const members = 'w-24 flex-none text-end tabular-nums';
const roles = 'w-22 flex-none text-end whitespace-nowrap tabular-nums phone:hidden';

/** The columns of the tree. Readers hear them with each row. */
export function GroupHead({ kind }: { kind: GroupTreeKind }) {
  return (
    <div
      aria-hidden="true"
      className="flex h-8 flex-none items-center gap-2 border-t px-6 text-12 font-medium text-muted phone:ps-4"
    >
      <span className="min-w-0 flex-1">{t('groups.group')}</span>
      <span className={members}>{t('groups.direct_of_all')}</span>
      {kind === 'principal' ? <span className={roles}>{t('groups.own_roles')}</span> : null}
    </div>
  );
}

export interface GroupCellsProps {
  group: GroupNode;
  kind: GroupTreeKind;
  isSelected: boolean;
}

/** Name, members and roles of one group. */
export function GroupCells({ group, kind, isSelected }: GroupCellsProps) {
  const { id, name, status, memberCount: direct, allMemberCount: all, roleCount } = group;
  const isOff = status !== 'active';
  return (
    <>
      <span className="ms-0.5 flex min-w-0 flex-1 items-center gap-1.5">
        <b className={cn('truncate font-medium', isOff && 'text-muted')} title={name}>
          {name}
        </b>
        {isOff ? <Badge>{t(`groups.status.${status}`)}</Badge> : null}
      </span>
      <span className={cn(members, 'text-muted')}>
        <span className={isOff ? undefined : 'text-text'}>
          {id === EVERYONE ? t('groups.all') : t('groups.count', { count: direct })}
        </span>
        {all > direct ? (
          <span className={isSelected ? undefined : 'text-faint'}> {t('groups.of', { count: all })}</span>
        ) : null}
      </span>
      {kind === 'principal' ? (
        <span className={cn(roles, 'text-muted')}>
          {roleCount > 0 ? t('groups.roles', { count: roleCount }) : null}
        </span>
      ) : null}
    </>
  );
}
