import { go, type ItemList, type Place } from '@portico/app-kit';
import { Can, useTenant, useUser } from '@portico/auth-client-ts/react';
import { Button } from '@portico/ui/button';
import { greeting } from '@portico/ui/greeting';
import { SearchInput } from '@portico/ui/search-input';
import { useNow } from '@portico/ui/use-now';
import { Plus } from 'lucide-react';
import { QUERY_MAX, type Note, type NoteText } from './note.ts';
import { t } from './notes.texts.ts';

export type NotesHeadProps = {
  place: Place;
  list: ItemList<Note, NoteText>;
  onNew: () => void;
};

/** Greeting, number of notes, search and the primary button. */
export function NotesHead({ place, list, onNew }: NotesHeadProps) {
  const user = useUser();
  const tenant = useTenant();
  const now = useNow();
  const count = list.rows?.length;
  return (
    <header className="flex flex-none flex-wrap items-center gap-x-2 gap-y-2 px-6 py-3 max-sm:px-4">
      <div className="min-w-0 flex-1">
        <p className="truncate text-13 text-muted" title={user.name}>
          {[greeting(user.name, now), tenant?.name].filter(Boolean).join(' · ')}
        </p>
        <h1 className="truncate text-20 font-semibold">
          {t(place.query ? 'notes.found' : 'notes.heading')}{' '}
          <span className="font-normal text-faint tabular-nums">
            {count === undefined ? null : t(list.hasNextPage ? 'notes.countAtLeast' : 'notes.count', { count })}
          </span>
        </h1>
      </div>
      <SearchInput
        size="sm"
        aria-label={t('notes.search')}
        placeholder={t('notes.searchHint')}
        maxLength={QUERY_MAX}
        value={place.query}
        onValueChange={(query) => go(location.pathname, { query, replace: true })}
        className="w-64 max-sm:order-1 max-sm:w-full"
      />
      <Can permission="note.write">
        <Button variant="primary" size="sm" className="ps-[9px]" aria-keyshortcuts="n" onClick={onNew}>
          <Plus strokeWidth={1.75} aria-hidden="true" />
          {t('notes.new')}
        </Button>
      </Can>
    </header>
  );
}
