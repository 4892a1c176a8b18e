import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { nameOfResource } from '../say-resource.ts';
import type { Resource } from '../resources-query.ts';
import type { ResourceDraft } from './resource-fields.tsx';
import { t } from './resource-form.texts.ts';
import { createResource, deleteResource, updateResource } from './resource-mutations.ts';

type ResourceValues = ResourceDraft & { attributes: Record<string, unknown> };

/** Creates or updates, says so, and undoes it from the toast. Empty fields are cleared. */
export function useSaveResource(resource: Resource | undefined, onSaved: () => void) {
  const create = useAdminMutation(createResource);
  const update = useAdminMutation(updateResource);
  const remove = useAdminMutation(deleteResource);
  const back = useAdminMutation(updateResource);
  const toast = useToast();
  const say = (title: string, onAction: () => void) => {
    toast({ title, action: { label: t('resource_form.undo'), onAction } });
    onSaved();
  };
  const save = ({ kind, tenantId, owner, attributes, ...values }: ResourceValues) => {
    const input = {
      name: orNull(values.name),
      alias: orNull(values.alias),
      externalId: orNull(values.externalId),
      ownerId: owner?.id ?? null,
      attributes,
    };
    if (!resource) {
      const onSuccess = ({ createResource: { id } }: { createResource: { id: string } }) =>
        say(t('resource_form.created', { name: nameOfResource({ id, ...input }) }), () => remove.mutate({ id }));
      create.mutate({ input: { ...input, kind: kind.trim(), tenantId: orNull(tenantId) } }, { onSuccess });
      return;
    }
    const { id, revision, name, alias, externalId } = resource;
    const before = { name, alias, externalId, ownerId: resource.owner?.id ?? null, attributes: resource.attributes };
    const onSuccess = () => say(t('resource_form.saved'), () => back.mutate({ id, input: before }));
    update.mutate({ id, input: { ...input, revision } }, { onSuccess });
  };
  return { save, isPending: create.isPending || update.isPending, error: create.error ?? update.error };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
