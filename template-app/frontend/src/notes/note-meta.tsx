import { useUser } from '@portico/auth-client-ts/react';
import { Face } from '@portico/ui/face';
import { LockKeyhole } from 'lucide-react';
import { useNow } from '../use-now.ts';
import type { Note } from './note.ts';
import { fullTime, relativeTime } from './note-time.ts';

const Dot = () => <i aria-hidden="true" className="size-[3px] rounded-full bg-faint opacity-60" />;

/** Whose note it is, how old, who sees it. */
export function NoteMeta({ note }: { note?: Note }) {
  const user = useUser();
  const now = useNow();
  return (
    <div className="mt-2 mb-7 flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-13 text-muted">
      <span className="flex min-w-0 items-center gap-2 max-sm:hidden">
        <Face person={user} size={20} />
        <span className="max-w-60 truncate" title={user.name}>
          {user.name}
        </span>
        <Dot />
      </span>
      {note ? (
        <time dateTime={note.updatedAt} title={fullTime(note.updatedAt)}>
          Edited {relativeTime(note.updatedAt, now)}
        </time>
      ) : (
        <span>New</span>
      )}
      <Dot />
      <span className="inline-flex items-center gap-1.5">
        <LockKeyhole className="size-3.5" strokeWidth={1.75} aria-hidden="true" />
        Only you can see this
      </span>
    </div>
  );
}
