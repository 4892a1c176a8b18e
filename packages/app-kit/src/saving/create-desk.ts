import { ApiError } from '@portico/auth-client-ts';
import type { ItemsApi } from '../items/create-items-api.ts';
import { fieldsOf, type Item } from '../items/item.ts';
import { createAutosave, type Autosave } from './create-autosave.ts';
import type { DraftStore } from './create-draft-store.ts';

/** One item that is being edited. `id` is missing until the server assigns it; `key` never changes. */
export type Editing<T extends Item, F extends object> = {
  key: string;
  id?: string;
  /** The last version from the server. */
  item?: T;
  /** A newer version that the server got from elsewhere during the edit. The person chooses between the two. */
  conflict?: T;
  autosave: Autosave<F>;
};

export type DeskOptions<T extends Item & F, F extends object> = {
  api: Pick<ItemsApi<T, F>, 'create' | 'update' | 'get'>;
  /** The editable fields, as a new item has them. */
  blank: F;
  drafts: DraftStore<F>;
  /** Called when a save starts, so that the list can already show it. */
  onSaving?: (item: T) => void;
  onSaved?: (item: T) => void;
  onCreated?: (item: T) => void;
};

export type Desk<T extends Item, F extends object> = ReturnType<typeof createDesk<T & F, F>>;

/** 4xx means signed out, forbidden, gone or invalid: a retry would get the same answer. 408 and 429 are exceptions. */
const mayRetry = (error: unknown) => !(error instanceof ApiError && /^4(?!29|08)/.test(`${error.status}`));

/** Holds every item that is being edited, so that leaving an item or ending the session interrupts no save. */
export function createDesk<T extends Item & F, F extends object>(options: DeskOptions<T, F>) {
  const { api, blank, drafts, onSaving, onSaved, onCreated } = options;
  const written = (item: T): F => fieldsOf<F>(item, blank);
  /** The save of these fields arrived, but its response was lost, such as that of a page that closed meanwhile. */
  const hasArrived = (item: T, fields: F) => JSON.stringify(written(item)) === JSON.stringify(fieldsOf(fields, blank));
  const open = new Map<string, Editing<T, F>>();
  let count = 0;

  const begin = (slot: string, item: T | undefined, value: F): Editing<T, F> => {
    const editing: Editing<T, F> = {
      key: `${slot}-${count++}`,
      id: item?.id,
      item,
      autosave: createAutosave({
        value,
        mayRetry,
        onChange: (fields) => drafts.write(editing.id ?? 'new', { fields, base: editing.item?.updatedAt ?? null }),
        save: (fields) => save(editing, fields),
      }),
    };
    open.set(slot, editing);
    return editing;
  };

  const save = async (editing: Editing<T, F>, fields: F) => {
    if (editing.conflict) throw new ApiError(409, {});
    if (editing.item) onSaving?.({ ...editing.item, ...fields });
    const item = editing.id ? await update(editing, editing.id, fields) : await api.create(fields);
    if (!editing.id) {
      if (open.get('new') === editing) {
        open.delete('new');
        drafts.remove('new');
      }
      open.set(item.id, editing);
      editing.id = item.id;
      onCreated?.(item);
    }
    editing.item = item;
    const { value } = editing.autosave.getSnapshot();
    if (value === fields) drafts.remove(item.id);
    else drafts.write(item.id, { fields: value, base: item.updatedAt });
    onSaved?.(item);
  };

  /** Does not overwrite an item that changed elsewhere: the next save needs the person's choice. */
  const update = async (editing: Editing<T, F>, id: string, fields: F): Promise<T> => {
    try {
      return await api.update(id, fields, editing.item?.updatedAt);
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      const current = await api.get(id);
      if (hasArrived(current, fields)) return current;
      editing.conflict = current;
      throw error;
    }
  };

  return {
    /** The new item, with what was already written in it. There is one at a time. */
    fresh(): Editing<T, F> {
      const known = open.get('new');
      if (known) return known;
      const draft = drafts.read('new');
      const editing = begin('new', undefined, blank);
      if (draft) editing.autosave.change(draft.fields);
      return editing;
    },
    /** The editing of a saved item, if it was opened before. */
    find: (id: string): Editing<T, F> | undefined => open.get(id),
    /** The only editing of a saved item. Takes over a newer version from the server if nothing is unsaved. */
    edit(item: T): Editing<T, F> {
      const known = open.get(item.id);
      if (known) {
        const clean = known.autosave.getSnapshot().status === 'saved';
        if (clean && item.updatedAt > (known.item?.updatedAt ?? '')) {
          known.item = item;
          known.autosave.adopt(written(item));
        }
        return known;
      }
      const editing = begin(item.id, item, written(item));
      const draft = drafts.read(item.id);
      if (draft?.base === item.updatedAt) editing.autosave.change(draft.fields);
      else if (draft && hasArrived(item, draft.fields)) drafts.remove(item.id);
      else if (draft) editing.conflict = item;
      return editing;
    },
    /** Resolves a conflict in favour of the draft. */
    keepDraft(editing: Editing<T, F>): void {
      const draft = editing.id && drafts.read(editing.id);
      editing.item = editing.conflict ?? editing.item;
      editing.conflict = undefined;
      if (draft) editing.autosave.change(draft.fields);
      void editing.autosave.flush();
    },
    /** Resolves a conflict in favour of the server. */
    dropDraft(editing: Editing<T, F>): void {
      const item = editing.conflict;
      if (!item) return;
      drafts.remove(item.id);
      editing.item = item;
      editing.conflict = undefined;
      editing.autosave.adopt(written(item));
      onSaved?.(item);
    },
    /** Saves all pending changes: the page is closing, or the person signed in again. */
    async flushAll(): Promise<void> {
      await Promise.all([...open.values()].map(({ autosave }) => autosave.flush()));
    },
    /** The item was deleted elsewhere. Saves the draft as a new item. */
    async saveAsNew(editing: Editing<T, F>): Promise<void> {
      const gone = editing.id;
      if (gone) open.delete(gone);
      editing.id = editing.item = undefined;
      await editing.autosave.flush();
      if (gone && editing.id) drafts.remove(gone);
    },
    /** The item is being deleted. Stops saving it. */
    forget(id: string): void {
      open.get(id)?.autosave.stop();
      open.delete(id);
      drafts.remove(id);
    },
  };
}
