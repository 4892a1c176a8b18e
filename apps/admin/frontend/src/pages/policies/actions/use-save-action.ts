import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { addApplicability, type ActionRow, createAction, removeApplicability, updateAction } from './action-queries.ts';
import { planApplicability } from './plan-applicability.ts';

export interface ActionForm {
  name: string;
  description: string;
  /** Keys of what it can be done to. */
  chosen: readonly string[];
}

/** Makes an action, or brings one to what the form says. */
export function useSaveAction(action: ActionRow | undefined) {
  const create = useAdminMutation(createAction);
  const update = useAdminMutation(updateAction);
  const add = useAdminMutation(addApplicability);
  const remove = useAdminMutation(removeApplicability);
  const save = async ({ name, description, chosen }: ActionForm) => {
    const plan = planApplicability(action?.applicability ?? [], chosen);
    if (action === undefined) {
      await create.mutateAsync({ input: { name, description, applicability: plan.add } });
      return;
    }
    const { id } = action;
    if (description !== action.description) await update.mutateAsync({ id, description });
    for (const input of plan.add) await add.mutateAsync({ id, input });
    for (const input of plan.remove) await remove.mutateAsync({ id, input });
  };
  const all = [create, update, add, remove];
  return {
    save,
    isPending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
  };
}
