import { fullTime, relativeTime } from '@portico/app-kit';
import { useNow } from '@portico/ui/use-now';
import { LockKeyhole } from 'lucide-react';
import type { Note } from './note.ts';
import { t } from './notes.texts.ts';

/** Age of the note, and who can see it. */
export function NoteMeta({ note }: { note?: Note }) {
  const now = useNow();
  return (
    <p className="min-w-0 flex-1 text-12 text-muted">
      {note ? (
        <time dateTime={note.updatedAt} title={fullTime(note.updatedAt)} className="block truncate">
          {t('note.edited', { when: relativeTime(note.updatedAt, now) })}
        </time>
      ) : (
        <span className="block">{t('note.fresh')}</span>
      )}
      <span className="flex items-center gap-1.5">
        <LockKeyhole className="size-3 flex-none" strokeWidth={1.75} aria-hidden="true" />
        <span className="truncate">{t('note.private')}</span>
      </span>
    </p>
  );
}
