import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { AdminError } from '../graphql/admin-error.ts';
import { Effects, type Effect } from './effects.tsx';
import { FormError } from './form-error.tsx';
import { t } from './parts.texts.ts';

export interface DangerDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** "Delete Jonas Weber?" */
  title: string;
  /** The effect, and whether it can be undone. */
  description: ReactNode;
  effects?: readonly Effect[];
  /** Repeats the verb: "Delete Jonas Weber". */
  action: string;
  /** The way out: "Keep Jonas". Default "Cancel". */
  keep?: string;
  /** To be typed, only for what can't be undone. */
  typedName?: string;
  pending: boolean;
  error?: AdminError | null;
  onConfirm: () => void;
}

/** Asks before something is taken away. The button stays enabled: a press without the name says what is missing. */
export function DangerDialog({ open, onOpenChange, title, description, effects = [], ...form }: DangerDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{title}</DialogTitle>
        <DialogDescription>{description}</DialogDescription>
        <Effects effects={effects} />
        <DangerForm {...form} />
      </DialogContent>
    </Dialog>
  );
}

type DangerFormProps = Pick<DangerDialogProps, 'action' | 'keep' | 'typedName' | 'pending' | 'error' | 'onConfirm'>;

function DangerForm({ action, keep = t('danger.cancel'), typedName, pending, error, onConfirm }: DangerFormProps) {
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const matches = typedName === undefined || typed.trim() === typedName;
    setWrong(!matches);
    if (matches && !pending) onConfirm();
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      {typedName === undefined ? null : (
        <Field
          label={t('danger.type', { name: typedName })}
          error={isWrong ? t('danger.wrong', { name: typedName }) : undefined}
        >
          <Input size="sm" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
        </Field>
      )}
      <FormError error={error} />
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{keep}</Button>} />
        <Button type="submit" variant="danger" size="sm" pending={pending}>
          {action}
        </Button>
      </DialogActions>
    </form>
  );
}
