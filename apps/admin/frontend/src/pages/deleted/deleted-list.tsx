import { Trash2 } from 'lucide-react';
import type { Column } from '../../parts/table/column.ts';
import { DataTable } from '../../parts/table/data-table.tsx';
import { NoMatch, NothingYet } from '../../parts/table/list-states.tsx';
import { TableFoot } from '../../parts/table/table-foot.tsx';
import { TimeAgo } from '../../parts/time-ago.tsx';
import { DeletedPicture } from './deleted-picture.tsx';
import { t } from './deleted.texts.ts';
import { type DeletedKind, useDeleted } from './use-deleted.ts';

interface DeletedRow {
  id: string;
  name: string;
  deletedAt: string | null;
}

/** Replaces a list while its status filter is "Deleted". */
export default function DeletedList({ kind }: { kind: DeletedKind }) {
  const { list, query, page } = useDeleted(kind);
  const { q } = list.filters;
  return (
    <DataTable<DeletedRow>
      label={t(`deleted.${kind}`)}
      columns={columnsOf(kind)}
      rows={page?.items}
      query={query}
      failure={t('deleted.failed')}
      rowId={({ id }) => id}
      rowName={({ name }) => name}
      rowHref={({ id }) => list.hrefOf(id)}
      openId={list.open}
      empty={
        q === '' ? (
          <NothingYet icon={Trash2} title={t('deleted.none')}>
            {t('deleted.none.hint')}
          </NothingYet>
        ) : (
          <NoMatch
            title={t('deleted.no_match', { q })}
            onClearSearch={() => list.setFilters({ q: '' })}
            onClearAll={() => list.setFilters({ q: '', status: '' })}
          />
        )
      }
      foot={<TableFoot list={list} page={page} isStale={query.isPlaceholderData} />}
    />
  );
}

const columnsOf = (kind: DeletedKind): readonly Column<DeletedRow>[] => [
  {
    id: 'name',
    head: t('deleted.name'),
    phone: 'name',
    skeleton: 'w-32',
    cell: (thing) => (
      <>
        <DeletedPicture kind={kind} thing={thing} />
        <b className="truncate text-muted" title={thing.name}>
          {thing.name}
        </b>
      </>
    ),
  },
  {
    id: 'deleted',
    head: t('deleted.when'),
    phone: 'end',
    className: 'w-40',
    skeleton: 'w-16',
    cell: ({ deletedAt }) => (deletedAt === null ? null : <TimeAgo at={deletedAt} className="text-muted" />),
  },
];
