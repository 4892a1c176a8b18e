import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import type { FormEvent } from 'react';
import type { AdminError } from '../../graphql/admin-error.ts';
import { FormError } from '../../parts/form-error.tsx';
import { EffectLines, type EffectLinesProps } from './effect-lines.tsx';
import { t } from './effect.texts.ts';

export interface EffectDialogProps extends EffectLinesProps {
  /** A question that names the thing. */
  title: string;
  description: string;
  /** The verb of the title. */
  action: string;
  /** Whether the action takes something away. */
  isDanger: boolean;
  pending: boolean;
  /** Why the change, or its simulation, was refused. */
  error: AdminError | null;
  onConfirm: () => void;
  onClose: () => void;
}

/** Shows the effect of a change before it is made. */
export function EffectDialog({ title, description, effect, of, ...props }: EffectDialogProps) {
  const { action, isDanger, pending, error, onConfirm, onClose } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!pending) onConfirm();
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
        <form onSubmit={submit} className="grid gap-4">
          {error ? null : <EffectLines effect={effect} {...(of && { of })} />}
          <FormError error={error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{t('effect.cancel')}</Button>} />
            <Button type="submit" variant={isDanger ? 'danger' : 'primary'} size="sm" pending={pending}>
              {action}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
