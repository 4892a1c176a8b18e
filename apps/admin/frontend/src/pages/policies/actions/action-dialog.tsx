import { Button } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { sayType } from '../../../parts/block/say-thing.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { useTenants } from '../../../parts/use-tenants.ts';
import { t as policiesText } from '../policies.texts.ts';
import type { ActionRow } from './action-queries.ts';
import { t } from './actions.texts.ts';
import { keyOf, listApplicable } from './plan-applicability.ts';
import { useSaveAction } from './use-save-action.ts';

const NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$/;

interface ActionDialogProps {
  /** Left out: a new one. */
  action?: ActionRow;
  onClose: () => void;
}

export default function ActionDialog(props: ActionDialogProps) {
  const { action, onClose } = props;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{action ? t('action.edit', action) : t('action.new')}</DialogTitle>
        <DialogDescription>{t(action ? 'action.edit.hint' : 'action.new.hint')}</DialogDescription>
        <ActionForm {...props} />
      </DialogContent>
    </Dialog>
  );
}

function ActionForm({ action, onClose }: ActionDialogProps) {
  const own = action?.applicability ?? [];
  const { isMany } = useTenants();
  // Without several tenants nothing is done to one.
  const applicable = listApplicable(own).filter(
    (one) => isMany || one.objectKind !== 'tenant' || own.some((had) => keyOf(had) === keyOf(one)),
  );
  const [form, setForm] = useState({
    name: action?.name ?? '',
    description: action?.description ?? '',
    chosen: own.map(keyOf),
  });
  const [isTried, setTried] = useState(false);
  const { save, isPending, error } = useSaveAction(action);
  const toast = useToast();
  const isWrong = !NAME.test(form.name.trim());
  const isTaken = error?.code === 'action.name_taken';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWrong || isPending) return;
    try {
      await save({ ...form, name: form.name.trim(), description: form.description.trim() });
      onClose();
      toast({ title: t('action.saved', form) });
    } catch {
      // The form shows why.
    }
  };
  const toggle = (key: string, isOn: boolean) =>
    setForm({ ...form, chosen: isOn ? [...form.chosen, key] : form.chosen.filter((one) => one !== key) });
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      {action ? null : (
        <Field
          label={t('action.field.name')}
          hint={t('action.field.name.hint')}
          error={isTried && isWrong ? t('action.field.name.wrong') : isTaken ? error.message : undefined}
        >
          <Input
            size="sm"
            autoComplete="off"
            spellCheck={false}
            value={form.name}
            onChange={(event) => setForm({ ...form, name: event.target.value })}
          />
        </Field>
      )}
      <Field label={t('action.field.words')} hint={t('action.field.words.hint')}>
        <Input
          size="sm"
          value={form.description}
          onChange={(event) => setForm({ ...form, description: event.target.value })}
        />
      </Field>
      <fieldset>
        <legend className="mb-2 text-13 font-medium">{t('action.field.on')}</legend>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1.5 touch:gap-y-0">
          {applicable.map((one) => (
            <label key={keyOf(one)} className="flex items-center gap-2.5 text-13 touch:min-h-11">
              <Checkbox
                checked={form.chosen.includes(keyOf(one))}
                onCheckedChange={(isOn) => toggle(keyOf(one), isOn)}
              />
              <span className="inline-block first-letter:uppercase">{sayType(keyOf(one))}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {isTaken ? null : <FormError error={error} />}
      <DialogActions className="pt-0">
        <DialogClose render={<Button size="sm">{policiesText('policies.cancel')}</Button>} />
        <Button type="submit" variant="primary" size="sm" pending={isPending}>
          {t(action ? 'action.save' : 'action.add')}
        </Button>
      </DialogActions>
    </form>
  );
}
