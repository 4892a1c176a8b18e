/** One note, as the API answers it. Times are ISO 8601. */
export type Note = { id: string; title: string; body: string; createdAt: string; updatedAt: string };

/** What one can write in a note. */
export type NoteText = Pick<Note, 'title' | 'body'>;

export type NotePage = { items: Note[]; nextCursor: string | null };

export const TITLE_MAX = 200;
export const BODY_MAX = 100_000;
export const QUERY_MAX = 200;

export const titleOf = (note: NoteText) => note.title.trim() || 'Untitled';
