import { Button } from '@portico/ui/button';
import { SearchInput } from '@portico/ui/search-input';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { useUser } from '@portico/auth-client-ts/react';
import { go, type Route } from '../route.ts';
import { useNow } from '../use-now.ts';
import { greeting } from './greeting.ts';
import { QUERY_MAX } from './note.ts';
import { NotesList } from './notes-list.tsx';
import type { useNotes } from './use-notes.ts';

const number = new Intl.NumberFormat();

export type NotesSideProps = {
  route: Route;
  result: ReturnType<typeof useNotes>;
  canWrite: boolean;
  keptId?: string;
  onNew: () => void;
  className?: string;
};

/** Greeting, search and list. */
export function NotesSide({ route, result, canWrite, keptId, onNew, className }: NotesSideProps) {
  const user = useUser();
  const now = useNow();
  const scroller = useRef<HTMLElement>(null);
  const { notes, hasNextPage } = result;
  const count = notes && `${number.format(notes.length)}${hasNextPage ? '+' : ''}`;
  return (
    <section
      ref={scroller}
      aria-label="List of notes"
      className={`relative min-h-0 overflow-y-auto px-2 pb-4 ${className}`}
    >
      <header className="sticky top-0 z-10 grid gap-2 bg-background px-2 pt-3 pb-2">
        <p className="truncate text-13 text-muted" title={user.name}>
          {greeting(user.name, now)}
        </p>
        <div className="flex min-h-8 items-center gap-2">
          <h2 className="min-w-0 flex-1 truncate text-16 font-semibold">
            {route.query ? 'Found' : 'All notes'} <span className="font-normal tabular-nums text-faint">{count}</span>
          </h2>
          {canWrite ? (
            <Button variant="primary" size="sm" className="ps-[9px]" aria-keyshortcuts="n" onClick={onNew}>
              <Plus strokeWidth={1.75} aria-hidden="true" />
              New note
            </Button>
          ) : null}
        </div>
        <SearchInput
          aria-label="Search notes"
          placeholder="Search"
          maxLength={QUERY_MAX}
          value={route.query}
          onValueChange={(query) => go(location.pathname, { query, replace: true })}
        />
      </header>
      <NotesList route={route} result={result} keptId={keptId} scroller={scroller} />
    </section>
  );
}
