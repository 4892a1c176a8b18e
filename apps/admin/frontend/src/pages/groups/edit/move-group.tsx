import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { refusalOf } from '../../../graphql/refusal-of.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { EffectLines } from '../../effect/effect-lines.tsx';
import type { GroupTreeKind } from '../tree/use-group-tree.ts';
import { t } from './edit.texts.ts';
import { moveEffectQuery, moveGroup, moveGroupToTop } from './group-mutations.ts';
import { GroupPicker, type PickedGroup } from './group-picker.tsx';

export interface MoveGroupProps {
  group: {
    id: string;
    groupType: GroupTreeKind;
    name: string;
    tenantId: string | null;
    parentId: string | null;
    path: readonly string[];
  };
  onClose: () => void;
}

/** Puts a group into another one, or to the top. */
export default function MoveGroup({ group, onClose }: MoveGroupProps) {
  const { id, groupType, name, tenantId, parentId, path } = group;
  const parent =
    parentId === null ? null : { id: parentId, name: path.at(-1) ?? '', path: path.slice(0, -1), tenantId };
  const [inside, setInside] = useState<PickedGroup | null>(parent as PickedGroup | null);
  const parentNow = inside?.id ?? null;
  const { to, error, isPending } = useMove(id, parentNow);
  const isSimulated = parentNow !== parentId;
  const simulation = useAdminQuery(moveEffectQuery, { groupId: id, parentId: parentNow }, { enabled: isSimulated });
  const refusal = error ?? (isSimulated ? simulation.error : null);
  const toast = useToast();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const onSuccess = () => {
      toast({ title: t('edit.moved', { name }), action: { label: t('edit.undo'), onAction: () => to(parentId) } });
      onClose();
    };
    to(parentNow, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="p-5">
        <DialogTitle>{t('edit.move', { name })}</DialogTitle>
        <DialogDescription>{t(groupType === 'object' ? 'edit.move.hint_object' : 'edit.move.hint')}</DialogDescription>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <Field label={t('edit.inside')} hint={t('edit.inside.hint')}>
            <GroupPicker
              kind={groupType}
              tenantId={tenantId}
              value={inside}
              onValueChange={setInside}
              allows={(one) => one.id !== id && one.tenantId === tenantId}
            />
          </Field>
          {isSimulated && !refusal ? <EffectLines effect={simulation.data?.simulateGroupParent} /> : null}
          <FormError error={refusal} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('edit.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={isPending}>
              {t('edit.move.submit')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** The API has one mutation for each: into a group, and to the top. */
function useMove(id: string, chosen: string | null) {
  const move = useAdminMutation(moveGroup);
  const toTop = useAdminMutation(moveGroupToTop);
  return {
    to: (parentId: string | null, then: { onSuccess?: () => void } = {}) =>
      parentId === null ? toTop.mutate({ id }, then) : move.mutate({ id, parentId }, then),
    error: chosen === null ? refusalOf(toTop, { id }) : refusalOf(move, { id, parentId: chosen }),
    isPending: move.isPending || toTop.isPending,
  };
}
