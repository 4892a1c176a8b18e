import { useToast } from '@portico/ui/toast';
import type { ReactNode } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import type { Machine, MachineKind } from '../machines-query.ts';
import { t } from './machine-form.texts.ts';
import { createMachine, deleteMachine, updateMachine } from './machine-mutations.ts';

interface MachineValues {
  name: string;
  alias: string;
  externalId: string;
  attributes: Record<string, unknown>;
  profileId: string;
  /** Of a new machine only. */
  kind: MachineKind;
  tenantId: string;
}

/** Creates or updates, says so, and undoes it from the toast. Empty fields are cleared. */
export function useSaveMachine(machine: Machine | undefined, onSaved: () => void) {
  const create = useAdminMutation(createMachine);
  const update = useAdminMutation(updateMachine);
  const remove = useAdminMutation(deleteMachine);
  const back = useAdminMutation(updateMachine);
  const toast = useToast();
  const say = (title: string, onAction: () => void, description?: ReactNode) => {
    toast({ title, description, action: { label: t('form.undo'), onAction } });
    onSaved();
  };
  const save = ({ kind, tenantId, attributes, ...values }: MachineValues) => {
    const name = values.name.trim();
    const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
    const input = {
      name,
      alias: orNull(values.alias),
      externalId: orNull(values.externalId),
      profileId: orNull(values.profileId),
      attributes,
    };
    if (!machine) {
      const onSuccess = ({ createEntity: { id } }: { createEntity: { id: string } }) =>
        say(t('form.created', { name }), () => remove.mutate({ id }), t('form.created.hint'));
      create.mutate({ input: { ...input, kind, tenantId: orNull(tenantId) } }, { onSuccess });
      return;
    }
    const { id, revision, alias, externalId, profileId } = machine;
    const before = { name: machine.name, alias, externalId, profileId, attributes: machine.attributes };
    const onSuccess = () => say(t('form.saved'), () => back.mutate({ id, input: before }));
    update.mutate({ id, input: { ...input, revision } }, { onSuccess });
  };
  return { save, isPending: create.isPending || update.isPending, error: create.error ?? update.error };
}
