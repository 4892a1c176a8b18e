import { createContext, use, type Context } from 'react';
import type { DraftStore } from '../saving/create-draft-store.ts';
import type { Desk } from '../saving/create-desk.ts';
import type { ItemsApi } from './create-items-api.ts';
import type { Item } from './item.ts';

export type ItemsOptions<F extends object> = {
  /** Path of the items in the app's API: `/api/notes`. */
  api: string;
  /** Page path of an item, before its id: `/notes`. */
  path: string;
  /** The editable fields, as a new item has them. */
  blank: F;
};

/** State that belongs to one person's items. */
export type Workspace<T extends Item, F extends object> = {
  api: ItemsApi<T, F>;
  drafts: DraftStore<F>;
  desk: Desk<T, F>;
};

export type Items<T extends Item & F, F extends object> = ItemsOptions<F> & {
  Context: Context<Workspace<T, F> | null>;
};

/** Describes the app's records once. Every hook of the kit takes the result. */
export function defineItems<T extends Item & F, F extends object>(options: ItemsOptions<F>): Items<T, F> {
  return { ...options, Context: createContext<Workspace<T, F> | null>(null) };
}

export function useWorkspace<T extends Item & F, F extends object>(items: Items<T, F>): Workspace<T, F> {
  const workspace = use(items.Context);
  if (!workspace) throw new Error(`There is no <ItemsProvider> for ${items.api} above this component.`);
  return workspace;
}
