import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { addEntities, addResources, removeEntities, removeResources } from './object-mutations.ts';

/** Puts one thing into a group, or takes it out. The API has a mutation for each of the two kinds. */
export function useObjectChange(groupId: string) {
  const resource = { add: useAdminMutation(addResources), remove: useAdminMutation(removeResources) };
  const entity = { add: useAdminMutation(addEntities), remove: useAdminMutation(removeEntities) };
  const run =
    (step: 'add' | 'remove') =>
    ({ id, kind }: { id: string; kind: string }, then: { onSuccess?: () => void } = {}) =>
      (kind === 'resource' ? resource : entity)[step].mutate({ groupId, ids: [id] }, then);
  const all = [resource.add, resource.remove, entity.add, entity.remove];
  return {
    add: run('add'),
    remove: run('remove'),
    isPending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error)?.error ?? null,
  };
}
