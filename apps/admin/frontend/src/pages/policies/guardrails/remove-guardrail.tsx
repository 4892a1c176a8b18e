import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { EffectDialog } from '../../effect/effect-dialog.tsx';
import { t as policiesText } from '../policies.texts.ts';
import { createGuardrail, deleteGuardrail, type Guardrail, guardrailRemovalEffectQuery } from './guardrail-queries.ts';
import { t } from './guardrails.texts.ts';
import { nameGuardrail } from './say-guardrail.ts';

/** Asks before a guardrail goes, and says who could then be given what it forbids. The toast brings it back. */
export default function RemoveGuardrail({ guardrail, onClose }: { guardrail: Guardrail; onClose: () => void }) {
  const { id, createdAt: _createdAt, createdBy: _createdBy, decision, ...rule } = guardrail;
  const simulation = useAdminQuery(guardrailRemovalEffectQuery, { id });
  const remove = useAdminMutation(deleteGuardrail);
  const create = useAdminMutation(createGuardrail);
  const toast = useToast();
  // Only the platform's own migrations can make such a rule, so it can't come back.
  const isKnown = decision !== 'require_override';
  const onSuccess = () => {
    const undo = () => isKnown && create.mutate({ input: { ...rule, decision } });
    const action = { label: policiesText('policies.undo'), onAction: undo };
    toast({ title: t('guardrail.removed'), ...(isKnown && { action }) });
    onClose();
  };
  return (
    <EffectDialog
      title={t('guardrail.remove.ask')}
      description={nameGuardrail(guardrail)}
      effect={simulation.data?.simulateActionAssignmentRuleDeletion}
      of="guardrail"
      action={t('guardrail.remove.action')}
      isDanger
      pending={remove.isPending}
      error={remove.error ?? simulation.error}
      onConfirm={() => remove.mutate({ id }, { onSuccess })}
      onClose={onClose}
    />
  );
}
