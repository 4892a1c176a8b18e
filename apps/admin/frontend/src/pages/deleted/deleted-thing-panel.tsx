import { DeletedPanel } from '../../parts/deleted-panel.tsx';
import { t as sayOfPerson } from '../people/lifecycle/lifecycle.texts.ts';
import { restoreGroup } from '../groups/edit/group-mutations.ts';
import { DeletedPicture } from './deleted-picture.tsx';
import { purgeEntity, purgeGroup, restoreEntity } from './deleted-queries.ts';
import { type DeletedKind, useDeleted } from './use-deleted.ts';

/** Beside the list: restore it, or remove it for good. */
export default function DeletedThingPanel({ kind }: { kind: DeletedKind }) {
  const { list, query, page } = useDeleted(kind);
  const thing = page?.items.find(({ id }) => id === list.open);
  const isGroup = kind === 'groups';
  return (
    <DeletedPanel
      key={list.open}
      thing={thing}
      isLoading={query.isFetching}
      picture={<DeletedPicture big kind={kind} thing={thing ?? { id: list.open, name: '' }} />}
      restore={isGroup ? restoreGroup : restoreEntity}
      purge={isGroup ? purgeGroup : purgeEntity}
      sayRestored={kind === 'people' ? (name) => sayOfPerson('lifecycle.restored', { name }) : undefined}
      pageHref={kind === 'people' ? `/people/${list.open}` : undefined}
      onClose={list.close}
    />
  );
}
