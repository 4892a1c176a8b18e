import { addressOf, fullTime, LoadMore, onLink, rowId, shortTime, type ItemList } from '@portico/app-kit';
import { useNow } from '@portico/ui/use-now';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@portico/ui/table';
import type { ReactNode } from 'react';
import { notes, titleOf, type Note, type NoteText } from './note.ts';
import { t } from './notes.texts.ts';

/** Columns with the same widths as while loading. Narrow lists show the text under the title. */
export function NotesColumns({ children, after }: { children: ReactNode; after?: ReactNode }) {
  return (
    <Table aria-label={t('notes.heading')} after={after}>
      <colgroup>
        <col className="w-2/5 @max-2xl:w-auto" />
        <col className="@max-2xl:hidden" />
        <col className="w-32 @max-2xl:w-26" />
      </colgroup>
      <TableHeader className="@max-2xl:sr-only">
        <TableRow>
          <TableHead>{t('notes.columnTitle')}</TableHead>
          <TableHead className="@max-2xl:hidden">{t('notes.columnText')}</TableHead>
          <TableHead sorted="descending">{t('notes.columnUpdated')}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>{children}</TableBody>
    </Table>
  );
}

const previewOf = ({ body }: Note) => body.slice(0, 160).replace(/\s+/g, ' ').trim() || t('notes.noText');

export type NotesTableProps = { list: ItemList<Note, NoteText>; rows: Note[]; openId?: string };

export function NotesTable({ list, rows, openId }: NotesTableProps) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = list;
  const now = useNow();
  const more = hasNextPage ? (
    <LoadMore
      key={rows.length}
      loading={isFetchingNextPage}
      failed={isFetchNextPageError}
      onMore={() => void fetchNextPage()}
    >
      {t(isFetchNextPageError ? 'notes.moreFailed' : 'notes.more')}
    </LoadMore>
  ) : null;
  return (
    <NotesColumns after={more}>
      {rows.map((note) => (
        <TableRow key={note.id} on={note.id === openId}>
          <TableCell className="overflow-visible">
            <a
              id={rowId(note.id)}
              href={addressOf(`${notes.path}/${note.id}`)}
              aria-current={note.id === openId ? 'page' : undefined}
              onClick={onLink}
              className="flex min-w-0 flex-col justify-center rounded-inner outline-offset-2 after:absolute after:inset-0 touch:min-h-12"
            >
              <span className="truncate font-medium" title={titleOf(note)}>
                {titleOf(note)}
              </span>
              <span className="truncate text-12 text-muted @2xl:hidden">{previewOf(note)}</span>
            </a>
          </TableCell>
          <TableCell className="text-muted @max-2xl:hidden">{previewOf(note)}</TableCell>
          <TableCell className="text-muted tabular-nums @max-2xl:text-end">
            <time dateTime={note.updatedAt} title={fullTime(note.updatedAt)}>
              {shortTime(note.updatedAt, now)}
            </time>
          </TableCell>
        </TableRow>
      ))}
    </NotesColumns>
  );
}
