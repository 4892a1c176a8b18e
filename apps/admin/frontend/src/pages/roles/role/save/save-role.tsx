import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogTitle } from '@portico/ui/dialog';
import { useToast } from '@portico/ui/toast';
import { useAdminMutation } from '../../../../graphql/use-admin-mutation.ts';
import { BlockSentence } from '../../../../parts/block/block-sentence.tsx';
import { toBlockInput } from '../../../../parts/block/to-block-input.ts';
import { type DiffLine, DiffView } from '../../../../parts/diff-view.tsx';
import { SaveKey, useSaveKey } from '../../../../parts/save-key.tsx';
import { useTenants } from '../../../../parts/use-tenants.ts';
import { replaceBlocks } from '../../role-mutations.ts';
import { roleWords } from '../../role-words.ts';
import { planSave } from '../draft/plan-save.ts';
import { RoleEffect } from '../effect/role-effect.tsx';
import { useRoleEffect } from '../effect/use-role-effect.ts';
import type { Role } from '../role-query.ts';
import type { Draft } from '../use-draft.ts';
import { SaveRefusal } from './save-refusal.tsx';
import { t } from './save.texts.ts';

export interface SaveRoleProps {
  role: Role;
  draft: Draft;
  refetch: () => Promise<{ data: { role: Role } | undefined }>;
  onClose: () => void;
}

/** Shows the changes line by line and who gains or loses by them, before they are saved. */
export default function SaveRole({ role, draft, refetch, onClose }: SaveRoleProps) {
  const { name, assignmentCount } = role;
  const count = draft.changes.length;
  const { isPending, error, save, reset } = useSave(role, draft, onClose);
  useSaveKey(!isPending, save, { inDialog: true });
  const simulation = useRoleEffect(role, draft);
  const effect = simulation.isSettling ? undefined : simulation.data?.simulateRoleBlocks;
  const refusal = error ?? simulation.error;
  const { isMany } = useTenants();
  const words = roleWords({ ...role, blocks: [...role.blocks, ...draft.blocks] }, isMany);
  const lines: DiffLine[] = draft.changes.map(({ change, block }) => ({
    change,
    words: (
      <>
        {t(block.effect === 'allow' ? 'save.allow' : 'save.deny')} <BlockSentence block={block} {...words} goesOn />
      </>
    ),
  }));
  const load = async () => {
    const { data } = await refetch();
    if (data) draft.rebase(data.role.revision);
    reset();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      {/* The title and the buttons stay in view; the button has the focus and would scroll the title away. */}
      <DialogContent className="flex w-160 flex-col p-5">
        <DialogTitle>{t('save.title', { count, name })}</DialogTitle>
        <div
          tabIndex={0}
          role="group"
          aria-label={t('save.whole')}
          className="-mx-5 min-h-0 space-y-4 overflow-y-auto px-5"
        >
          <DiffView lines={lines} />
          {assignmentCount === null || refusal ? null : <RoleEffect effect={effect} count={assignmentCount} />}
        </div>
        <SaveRefusal error={refusal} onLoad={() => void load()} />
        <DialogActions className="pt-0">
          <DialogClose render={<Button size="sm">{t('save.keep')}</Button>} />
          <Button variant="primary" size="sm" autoFocus pending={isPending} onClick={save}>
            {t('save.submit', { count })}
            <SaveKey />
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}

/** Saves at the revision that the viewer has seen. The toast can put the role back, as long as it is not changed again. */
function useSave(role: Role, draft: Draft, onSaved: () => void) {
  const replace = useAdminMutation(replaceBlocks);
  const restore = useAdminMutation(replaceBlocks);
  const toast = useToast();
  const { id, name, blocks } = role;
  const save = () => {
    const plan = planSave(blocks, draft.blocks);
    const undo = (revision: number) =>
      restore.mutate(
        {
          id,
          revision,
          keep: plan.keep,
          blocks: blocks.filter((one) => !plan.keep.includes(one.id)).map(toBlockInput),
        },
        {
          onSuccess: () => toast({ title: t('save.undone', { name }) }),
          onError: () => toast({ title: t('save.undo_failed', { name }) }),
        },
      );
    replace.mutate(
      { id, revision: draft.revision, ...plan },
      {
        onSuccess: ({ replaceRolePermissionBlocks: { revision } }) => {
          onSaved();
          draft.discard();
          toast({
            title: t('save.saved', { name }),
            action: { label: t('save.undo'), onAction: () => undo(revision) },
          });
        },
      },
    );
  };
  return { isPending: replace.isPending, error: replace.error, reset: replace.reset, save };
}
