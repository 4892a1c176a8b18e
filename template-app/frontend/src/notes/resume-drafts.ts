import { ApiError } from '@portico/auth-client-ts';
import type { DraftStore } from './create-draft-store.ts';
import type { NoteDesk } from './create-note-desk.ts';
import type { NotesApi } from './notes-api.ts';

export type ResumeDraftsOptions = { desk: NoteDesk; drafts: DraftStore; api: Pick<NotesApi, 'get' | 'create'> };

/** Saves what an earlier page could not. A note that is gone meanwhile comes back as a new one, so that no work is lost. */
export async function resumeDrafts({ desk, drafts, api }: ResumeDraftsOptions): Promise<void> {
  for (const key of drafts.keys()) {
    const draft = drafts.read(key);
    if (key === 'new') desk.fresh();
    else if (draft) {
      try {
        desk.edit(await api.get(key));
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) continue;
        await api.create(draft.text).then(
          () => drafts.remove(key),
          () => {},
        );
      }
    }
  }
}
