import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { useToast } from '@portico/ui/toast';
import { type FormEvent, useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { t as policiesText } from '../policies.texts.ts';
import { type Guardrail, updateGuardrail } from './guardrail-queries.ts';
import { areWordsLong, GuardrailWords } from './guardrail-words.tsx';
import { t } from './guardrails.texts.ts';
import { sayGuardrail } from './say-guardrail.ts';

/** Its name and its reason. Another rule is another guardrail. */
export default function EditGuardrail({ guardrail, onClose }: { guardrail: Guardrail; onClose: () => void }) {
  const { id } = guardrail;
  const [words, setWords] = useState({ name: guardrail.name ?? '', reason: guardrail.reason ?? '' });
  const update = useAdminMutation(updateGuardrail);
  const toast = useToast();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (areWordsLong(words) || update.isPending) return;
    const input = { name: words.name.trim(), reason: words.reason.trim() };
    const onSuccess = () => {
      onClose();
      toast({ title: t('guardrail.edit.saved') });
    };
    update.mutate({ id, input }, { onSuccess });
  };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{t('guardrail.edit')}</DialogTitle>
        <DialogDescription>{t('guardrail.edit.hint')}</DialogDescription>
        <form noValidate onSubmit={submit} className="grid gap-4">
          <p className="rounded-field bg-hover px-3 py-2 text-13">{sayGuardrail(guardrail)}</p>
          <GuardrailWords words={words} onChange={setWords} />
          <FormError error={update.error} />
          <DialogActions className="pt-0">
            <DialogClose render={<Button size="sm">{policiesText('policies.cancel')}</Button>} />
            <Button type="submit" variant="primary" size="sm" pending={update.isPending}>
              {t('guardrail.edit.save')}
            </Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  );
}
