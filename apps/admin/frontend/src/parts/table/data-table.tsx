import { useSkeleton } from '@portico/ui/skeleton';
import { Fragment, type ReactNode, useRef } from 'react';
import type { AdminError } from '../../graphql/admin-error.ts';
import type { Column } from './column.ts';
import { DataHead } from './data-head.tsx';
import { DataRow } from './data-row.tsx';
import { ListFailed } from './list-states.tsx';
import { TableSkeleton } from './table-skeleton.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import { useRowKeys } from './use-row-keys.ts';
import type { Selection } from './use-selection.ts';

export interface DataTableProps<Row> {
  /** The name of the rows: "People". */
  label: string;
  columns: readonly Column<Row>[];
  /** Undefined until they are there. */
  rows: readonly Row[] | undefined;
  /** Of the query: error, refetch and isFetching of `useAdminQuery`. */
  query: { error: AdminError | null; isFetching: boolean; refetch: () => unknown };
  /** "People couldn't be loaded". */
  failure: string;
  rowId: (row: Row) => string;
  rowName: (row: Row) => string;
  /** Where a row leads: its panel, or its page. */
  rowHref?: (row: Row) => string;
  /** The row whose panel is open. */
  openId?: string;
  sort?: string;
  onSort?: (sort: string) => void;
  selection?: Selection;
  /** A line above the first row of each group: "You decide 3". Rows of a group come one after the other. */
  groupOf?: (row: Row) => string;
  /** Instead of an empty table: `NothingYet` or `NoMatch`. */
  empty: ReactNode;
  /** A `TableFoot`. */
  foot?: ReactNode;
}

/** A list in one of four states: loading, failed, empty, rows. Rows stay while others are asked for. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, query, failure, rowId, openId, sort, onSort, selection, empty, foot } = props;
  const table = useRef<HTMLDivElement>(null);
  const { error, isFetching, refetch } = query;
  const isLoading = useSkeleton(rows === undefined && !error);
  useRowKeys(table, selection?.toggle);
  useReturnFocus(table, openId);

  if (rows === undefined && error)
    return <ListFailed title={failure} error={error} retrying={isFetching} onRetry={() => void refetch()} />;
  if (rows?.length === 0) return empty;
  const heads = columns as readonly Column<never>[];
  return (
    <>
      <div ref={table} data-slot="table" className="relative min-h-0 flex-1 overflow-auto border-t">
        <table aria-label={label} className="w-full table-fixed border-separate border-spacing-0 text-13 phone:block">
          <DataHead columns={heads} sort={sort} onSort={onSort} selection={selection} />
          {isLoading || rows === undefined ? (
            isLoading ? (
              <TableSkeleton columns={heads} selectable={selection !== undefined} />
            ) : null
          ) : (
            <Rows {...props} rows={rows} rowId={rowId} />
          )}
        </table>
      </div>
      {foot}
    </>
  );
}

function Rows<Row>({
  rows,
  columns,
  rowId,
  rowName,
  rowHref,
  openId,
  selection,
  groupOf,
}: DataTableProps<Row> & { rows: readonly Row[] }) {
  return (
    <tbody className="phone:block">
      {rows.map((row, index) => {
        const id = rowId(row);
        const group = groupOf?.(row);
        const before = rows[index - 1];
        const isFirst = group !== undefined && (before === undefined || groupOf?.(before) !== group);
        return (
          <Fragment key={id}>
            {isFirst ? (
              <tr className="phone:block">
                <th
                  scope="rowgroup"
                  colSpan={columns.length + (selection ? 1 : 0)}
                  className="h-8 border-b bg-background px-6 text-start text-12 font-medium text-muted phone:block phone:px-4 phone:py-2"
                >
                  {group}
                </th>
              </tr>
            ) : null}
            <DataRow
              row={row}
              id={id}
              name={rowName(row)}
              columns={columns}
              href={rowHref?.(row)}
              on={id === openId}
              selection={selection}
            />
          </Fragment>
        );
      })}
    </tbody>
  );
}
