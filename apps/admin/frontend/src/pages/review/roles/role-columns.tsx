import { fullTime } from '@portico/app-kit';
import { timeAgo } from '@portico/texts';
import { useNow } from '@portico/ui/use-now';
import { ShieldHalf } from 'lucide-react';
import { Link } from 'wouter';
import { AppDoor } from '../../../parts/app-door.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import type { Column } from '../../../parts/table/column.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import {
  confirmedColumn,
  decideColumn,
  type DecideOptions,
  givenColumns,
  holderColumn,
  tenantColumn,
} from '../list/common-columns.tsx';
import type { ReviewRow } from '../review-query.ts';
import { t } from '../review.texts.ts';

export function roleColumns(
  isMany: boolean,
  { onConfirm, onRemove }: DecideOptions<ReviewRow>,
): readonly Column<ReviewRow>[] {
  return [
    holderColumn,
    {
      id: 'role',
      head: t('review.role'),
      phone: 'line',
      className: 'overflow-visible',
      skeleton: 'w-32',
      cell: (row) => <RoleLink {...row} />,
    },
    ...(isMany ? [tenantColumn] : []),
    ...givenColumns,
    {
      id: 'used',
      head: t('review.used'),
      className: 'w-36 whitespace-nowrap',
      skeleton: 'w-14',
      cell: (row) => <RoleUse {...row} />,
    },
    confirmedColumn,
    ...(onConfirm ? [decideColumn<ReviewRow>({ onConfirm, onRemove }, ({ role }) => nameRole(role))] : []),
  ];
}

function RoleLink(row: ReviewRow) {
  const { role } = row;
  const { id, app } = role;
  const words = nameRole(role);
  return (
    <span className="flex min-w-0 items-center gap-2.5 phone:flex-wrap phone:gap-y-0">
      <span className="contents phone:hidden">{app ? <AppDoor app={app} /> : <IconBlock icon={ShieldHalf} />}</span>
      <Link
        href={`/roles/${id}`}
        title={words}
        className="relative z-1 truncate rounded-inner hover:underline phone:hidden"
      >
        {words}
      </Link>
      {/* Too small to press beside the row's own link. */}
      <span className="hidden truncate phone:inline">{words}</span>
      <span className="hidden flex-none text-muted phone:inline">
        <RoleUse {...row} />
      </span>
    </span>
  );
}

/** For a group, the last use by any member. The other members may not need the role. */
function RoleUse({ lastUsedAt, subjectKind }: Pick<ReviewRow, 'lastUsedAt' | 'subjectKind'>) {
  const now = useNow();
  if (lastUsedAt === null)
    return (
      <span className="text-faint" title={t('review.used_hint')}>
        {t('review.not_used')}
      </span>
    );
  if (subjectKind === 'entity') return <TimeAgo at={lastUsedAt} className="text-muted tabular-nums" />;
  return (
    <time
      dateTime={lastUsedAt}
      title={t('review.used_member_hint', { at: fullTime(lastUsedAt) })}
      className="text-muted tabular-nums"
    >
      {t('review.used_member', { ago: timeAgo(new Date(lastUsedAt), now) })}
    </time>
  );
}
