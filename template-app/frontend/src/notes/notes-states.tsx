import { go } from '@portico/app-kit';
import { useUser } from '@portico/auth-client-ts/react';
import { Button } from '@portico/ui/button';
import { Empty, EmptySheet } from '@portico/ui/empty';
import { greeting } from '@portico/ui/greeting';
import { Skeleton } from '@portico/ui/skeleton';
import { TableCell, TableRow } from '@portico/ui/table';
import { useNow } from '@portico/ui/use-now';
import { Plus } from 'lucide-react';
import { NotesColumns } from './notes-table.tsx';
import { t } from './notes.texts.ts';

const WIDTHS = ['w-3/5', 'w-4/5', 'w-1/2', 'w-2/3', 'w-3/4', 'w-2/5', 'w-1/2', 'w-3/5'];

/** Placeholder in the shape of the table. */
export function NotesSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label={t('notes.loading')} className="flex min-h-0 flex-1">
      <NotesColumns>
        {WIDTHS.map((width, row) => (
          <TableRow key={row}>
            <TableCell>
              <Skeleton className={width} />
            </TableCell>
            <TableCell className="@max-2xl:hidden">
              <Skeleton className={`${width} opacity-60`} />
            </TableCell>
            <TableCell>
              <Skeleton className="w-12 @max-2xl:ms-auto" />
            </TableCell>
          </TableRow>
        ))}
      </NotesColumns>
    </div>
  );
}

/** The person has no notes yet. */
export function FirstUse({ canWrite, onNew }: { canWrite: boolean; onNew: () => void }) {
  const hello = greeting(useUser().name, useNow());
  return (
    <Empty
      className="flex-1 content-center"
      art={<EmptySheet />}
      title={t(canWrite ? 'notes.first' : 'notes.empty')}
      actions={
        canWrite ? (
          <Button variant="primary" className="ps-[11px]" aria-keyshortcuts="n" onClick={onNew}>
            <Plus strokeWidth={1.75} aria-hidden="true" />
            {t('notes.new')}
          </Button>
        ) : null
      }
    >
      {t(canWrite ? 'notes.firstAbout' : 'notes.emptyAbout', { greeting: hello })}
    </Empty>
  );
}

/** The search found nothing. */
export function NoneFound({ query }: { query: string }) {
  return (
    <Empty
      className="flex-1 content-center border-t"
      title={t('notes.none')}
      actions={<Button onClick={() => go(location.pathname, { query: '' })}>{t('notes.clearSearch')}</Button>}
    >
      {t('notes.noneAbout', { query })}
    </Empty>
  );
}
