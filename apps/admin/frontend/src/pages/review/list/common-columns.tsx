import { Button } from '@portico/ui/button';
import { Day } from '../../../parts/day.tsx';
import { EntityPicture } from '../../../parts/entity-picture.tsx';
import { RemoveButton } from '../../../parts/remove-button.tsx';
import type { Column } from '../../../parts/table/column.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { t as decide } from '../decide/review-decide.texts.ts';
import { t } from '../review.texts.ts';
import type { ReviewedRow } from './reviewed-row.ts';

export interface DecideOptions<Row> {
  /** Undefined where the viewer decides nothing. */
  onConfirm: ((row: Row) => void) | undefined;
  onRemove: (row: Row) => void;
}

export const holderColumn: Column<ReviewedRow> = {
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
};

export const tenantColumn: Column<ReviewedRow> = {
  id: 'tenant',
  head: t('review.tenant'),
  className: 'w-[11%] @max-[1100px]/main:hidden',
  skeleton: 'w-16',
  cell: ({ tenant }) => <Truncated text={tenant?.name ?? t('review.everywhere')} />,
};

export const givenColumns: readonly Column<ReviewedRow>[] = [
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
];

export const confirmedColumn: Column<ReviewedRow> = {
  id: 'confirmed',
  head: t('review.confirmed'),
  className: 'w-26 whitespace-nowrap',
  skeleton: 'w-14',
  cell: (row) => <Confirmed {...row} />,
};

export function decideColumn<Row extends ReviewedRow>(
  { onConfirm, onRemove }: DecideOptions<Row> & { onConfirm: (row: Row) => void },
  nameOf: (row: Row) => string,
): Column<Row> {
  return {
    id: 'decide',
    head: t('review.decide'),
    phone: 'end',
    className: 'w-32 overflow-visible text-end',
    skeleton: 'w-20',
    cell: (row) => {
      const names = { name: row.subject.name, role: nameOf(row) };
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
  };
}

function Confirmed({ confirmedAt, confirmedBy }: Pick<ReviewedRow, 'confirmedAt' | 'confirmedBy'>) {
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
