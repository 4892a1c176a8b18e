import { Badge } from '@portico/ui/badge';
import { ShieldHalf } from 'lucide-react';
import { AppChip } from '../../../parts/chips.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { sayBlock, toText } from '../../../parts/block/say-block.ts';
import type { Column } from '../../../parts/table/column.ts';
import { isBuiltIn } from '../built-in-roles.ts';
import { roleWords } from '../role-words.ts';
import { t } from '../roles.texts.ts';
import type { RoleRow } from './roles-query.ts';

export function rolesColumns(isMany: boolean): readonly Column<RoleRow>[] {
  return [
    {
      id: 'name',
      head: t('roles.role'),
      sort: 'name',
      phone: 'name',
      className: 'w-[26%] overflow-visible',
      skeleton: 'w-32',
      cell: (role) => <RoleName role={role} />,
    },
    {
      id: 'allows',
      head: t('roles.allows'),
      phone: 'line',
      skeleton: 'w-56',
      cell: (role) => {
        const words = sayAll(role, isMany);
        return (
          <span className="block truncate text-muted" title={words}>
            {words}
          </span>
        );
      },
    },
    {
      id: 'from',
      head: t('roles.from'),
      className: 'w-40 @max-[760px]/main:hidden',
      skeleton: 'w-20',
      cell: (role) =>
        role.app ? (
          <AppChip app={role.app} />
        ) : (
          <span className="text-muted">{t(isBuiltIn(role) ? 'roles.built_in' : 'roles.here')}</span>
        ),
    },
    {
      id: 'held',
      head: t('roles.held'),
      phone: 'end',
      className: 'w-28',
      skeleton: 'w-14',
      cell: ({ assignmentCount }) =>
        assignmentCount === null ? null : (
          <span className="text-muted tabular-nums">{t('roles.held.count', { count: assignmentCount })}</span>
        ),
    },
  ];
}

function RoleName({ role: { name, isDefault, dormantSince, deletedAt } }: { role: RoleRow }) {
  return (
    <>
      <IconBlock icon={ShieldHalf} />
      <b className="truncate" title={name}>
        {name}
      </b>
      {isDefault ? <Badge tone="line">{t('roles.default')}</Badge> : null}
      {dormantSince === null ? null : <Badge tone="warning">{t('roles.dormant')}</Badge>}
      {deletedAt === null ? null : <Badge tone="danger">{t('roles.removed')}</Badge>}
    </>
  );
}

function sayAll(role: RoleRow, isMany: boolean): string {
  const [first, ...rest] = role.blocks;
  if (first === undefined) return t('roles.nothing');
  const sentence = toText(sayBlock(first, roleWords(role, isMany)));
  return rest.length === 0 ? sentence : t('roles.more', { sentence, count: rest.length });
}
