import { ApiError } from '@portico/auth-client-ts';
import type { ItemsApi } from '../items/create-items-api.ts';
import type { Item } from '../items/item.ts';
import type { DraftStore } from './create-draft-store.ts';
import type { Desk } from './create-desk.ts';

export type ResumeDraftsOptions<T extends Item, F extends object> = {
  desk: Pick<Desk<T, F>, 'fresh' | 'edit'>;
  drafts: DraftStore<F>;
  api: Pick<ItemsApi<T & F, F>, 'get' | 'create'>;
};

/** Saves drafts that an earlier page could not. An item deleted since then is created again, so that no work is lost. */
export async function resumeDrafts<T extends Item, F extends object>(
  options: ResumeDraftsOptions<T, F>,
): Promise<void> {
  const { desk, drafts, api } = options;
  for (const key of drafts.keys()) {
    const draft = drafts.read(key);
    if (key === 'new') desk.fresh();
    else if (draft) {
      try {
        desk.edit(await api.get(key));
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) continue;
        await api.create(draft.fields).then(
          () => drafts.remove(key),
          () => {},
        );
      }
    }
  }
}
