import type { AuthFetch } from '@portico/auth-client-ts';
import type { Note, NotePage, NoteText } from './note.ts';

export type NotesApi = ReturnType<typeof createNotesApi>;
export type ListNotesOptions = { query: string; cursor: string | null; signal?: AbortSignal };

/** Browsers refuse `keepalive` for larger bodies. */
const KEEPALIVE_BYTES = 30_000;

/** The app's own API. Every call throws `ApiError` when it fails. */
export function createNotesApi(authFetch: AuthFetch) {
  const send = async (path: string, method: string, body?: NoteText & { base?: string }): Promise<Response> => {
    const json = body && JSON.stringify(body);
    return authFetch(`/api/notes${path}`, {
      method,
      // Writing goes on when the page closes meanwhile.
      keepalive: (json?.length ?? 0) < KEEPALIVE_BYTES,
      ...(json && { body: json, headers: { 'Content-Type': 'application/json' } }),
    });
  };
  return {
    async list({ query, cursor, signal }: ListNotesOptions): Promise<NotePage> {
      const search = new URLSearchParams();
      if (query) search.set('q', query);
      if (cursor) search.set('cursor', cursor);
      return (await authFetch(`/api/notes?${search}`, { signal })).json();
    },
    async get(id: string, signal?: AbortSignal): Promise<Note> {
      return (await authFetch(`/api/notes/${encodeURIComponent(id)}`, { signal })).json();
    },
    async create(text: NoteText): Promise<Note> {
      return (await send('', 'POST', text)).json();
    },
    /** `base`: `updatedAt` of the note that was changed. 409 when it changed since. */
    async update(id: string, text: NoteText, base?: string): Promise<Note> {
      return (await send(`/${encodeURIComponent(id)}`, 'PATCH', { ...text, base })).json();
    },
    async remove(id: string): Promise<void> {
      await send(`/${encodeURIComponent(id)}`, 'DELETE');
    },
  };
}
