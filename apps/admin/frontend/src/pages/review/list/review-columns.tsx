import { fullTime } from '@portico/app-kit';
import { timeAgo } from '@portico/texts';
import { Button } from '@portico/ui/button';
import { useNow } from '@portico/ui/use-now';
import { ShieldHalf } from 'lucide-react';
import { Link } from 'wouter';
import { AppDoor } from '../../../parts/app-door.tsx';
import { Day } from '../../../parts/day.tsx';
import { EntityPicture } from '../../../parts/entity-picture.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import type { Column } from '../../../parts/table/column.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { t as decide } from '../decide/review-decide.texts.ts';
import type { ReviewRow } from '../review-query.ts';
import { t } from '../review.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

export interface ReviewColumnsOptions {
  isMany: boolean;
  /** Undefined where the viewer decides nothing. */
  onConfirm: ((row: ReviewRow) => void) | undefined;
  onRemove: (row: ReviewRow) => void;
}

export function reviewColumns({ isMany, onConfirm, onRemove }: ReviewColumnsOptions): readonly Column<ReviewRow>[] {
  return [
    {
      id: 'who',
      head: t('review.who'),
      phone: 'name',
      className: 'w-[18%] overflow-visible @max-[900px]/main:w-[32%]',
      skeleton: 'w-28',
      cell: ({ subject }) => (
        <>
          <EntityPicture entity={subject} />
          <b className="truncate" title={subject.name}>
            {subject.name}
          </b>
        </>
      ),
    },
    {
      id: 'role',
      head: t('review.role'),
      phone: 'line',
      className: 'overflow-visible',
      skeleton: 'w-32',
      cell: (row) => <RoleLink {...row} />,
    },
    ...(isMany ? [tenantColumn] : []),
    ...factColumns,
    ...(onConfirm ? [decideColumn(onConfirm, onRemove)] : []),
  ];
}

const tenantColumn: Column<ReviewRow> = {
  id: 'tenant',
  head: t('review.tenant'),
  className: 'w-[11%] @max-[1100px]/main:hidden',
  skeleton: 'w-16',
  cell: ({ tenant }) => <Truncated text={tenant?.name ?? t('review.everywhere')} />,
};

const factColumns: readonly Column<ReviewRow>[] = [
  {
    id: 'since',
    head: t('review.since'),
    className: 'w-27 whitespace-nowrap @max-[900px]/main:hidden',
    skeleton: 'w-16',
    cell: ({ createdAt }) => <Day at={createdAt} className="text-muted tabular-nums" />,
  },
  {
    id: 'by',
    head: t('review.by'),
    className: 'w-[10%] @max-[1350px]/main:hidden',
    skeleton: 'w-16',
    cell: ({ grantedBy }) => <Truncated text={grantedBy?.name || t('review.by_platform')} />,
  },
  {
    id: 'until',
    head: t('review.until'),
    className: 'w-27 whitespace-nowrap @max-[1100px]/main:hidden',
    skeleton: 'w-12',
    cell: ({ endsAt }) => (
      <span className="text-muted">{endsAt === null ? t('review.no_end') : <Day at={endsAt} />}</span>
    ),
  },
  {
    id: 'used',
    head: t('review.used'),
    className: 'w-36 whitespace-nowrap',
    skeleton: 'w-14',
    cell: (row) => <RoleUse {...row} />,
  },
  {
    id: 'confirmed',
    head: t('review.confirmed'),
    className: 'w-26 whitespace-nowrap',
    skeleton: 'w-14',
    cell: (row) => <Confirmed {...row} />,
  },
];

const decideColumn = (onConfirm: (row: ReviewRow) => void, onRemove: (row: ReviewRow) => void): Column<ReviewRow> => ({
  id: 'decide',
  head: t('review.decide'),
  phone: 'end',
  className: 'w-32 overflow-visible text-end',
  skeleton: 'w-20',
  cell: (row) => {
    const names = { name: row.subject.name, role: nameRole(row.role) };
    return (
      <span className="relative z-1 -me-2 inline-flex items-center">
        <Button
          variant="quiet"
          size="sm"
          aria-label={decide('verdict.confirm_of', names)}
          onClick={() => onConfirm(row)}
        >
          {decide('verdict.confirm')}
        </Button>
        <RemoveButton
          className="me-0"
          label={decide('verdict.remove_of', names)}
          title={decide('verdict.remove')}
          onRemove={() => onRemove(row)}
        />
      </span>
    );
  },
});

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

function Confirmed({ confirmedAt, confirmedBy }: Pick<ReviewRow, 'confirmedAt' | 'confirmedBy'>) {
  if (confirmedAt === null) return <span className="text-faint">{t('review.never')}</span>;
  const name = confirmedBy?.name || t('review.by_platform');
  return (
    <span title={t('review.confirmed_by', { day: new Date(confirmedAt), name })}>
      <TimeAgo at={confirmedAt} className="text-muted tabular-nums" />
    </span>
  );
}

function Truncated({ text }: { text: string }) {
  return (
    <span className="block truncate text-muted" title={text}>
      {text}
    </span>
  );
}
