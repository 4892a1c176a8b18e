import { memo } from 'react';
import { addressOf, onLink } from '../route.ts';
import { titleOf, type Note } from './note.ts';
import { fullTime, shortTime } from './note-time.ts';

export type NoteRowProps = { note: Note; on: boolean; query: string; now: Date };

const previewOf = ({ body }: Note) => body.slice(0, 160).replace(/\s+/g, ' ').trim();

export const NoteRow = memo(({ note, on, query, now }: NoteRowProps) => (
  <a
    id={`note-${note.id}`}
    href={addressOf(`/notes/${note.id}`, query)}
    aria-current={on ? 'page' : undefined}
    onClick={onLink}
    className="grid gap-px rounded-field px-2 pt-[9px] pb-2.5 -outline-offset-2 hover:bg-hover aria-[current=page]:bg-press"
  >
    <span className="flex min-w-0 items-baseline gap-3">
      <b className="min-w-0 flex-1 truncate" title={titleOf(note)}>
        {titleOf(note)}
      </b>
      <time
        dateTime={note.updatedAt}
        title={fullTime(note.updatedAt)}
        className={`text-12 tabular-nums ${on ? 'text-muted' : 'text-faint'}`}
      >
        {shortTime(note.updatedAt, now)}
      </time>
    </span>
    <span className="truncate text-13 text-muted">{previewOf(note) || 'No text yet'}</span>
  </a>
));
