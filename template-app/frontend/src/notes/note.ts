import { defineItems, type Item } from '@portico/app-kit';
import { t } from './notes.texts.ts';

/** The editable fields of a note. */
export type NoteText = { title: string; body: string };

/** One note from the API. Times are ISO 8601. */
export type Note = Item & NoteText & { createdAt: string };

export const notes = defineItems<Note, NoteText>({ api: '/api/notes', path: '/notes', blank: { title: '', body: '' } });

export const TITLE_MAX = 200;
export const BODY_MAX = 100_000;
export const QUERY_MAX = 200;

export const titleOf = (note: { title: string }) => note.title.trim() || t('notes.untitled');
