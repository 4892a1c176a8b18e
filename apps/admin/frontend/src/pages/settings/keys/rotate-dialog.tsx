import { Button } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { useToast } from '@portico/ui/toast';
import { useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { rotateSigningKeysMutation } from './keys-query.ts';
import { t } from './keys.texts.ts';

/** Explains the overlap before keys are replaced. */
export function RotateDialog({ onClose }: { onClose: () => void }) {
  const toast = useToast();
  const rotate = useAdminMutation(rotateSigningKeysMutation);
  const [now, setNow] = useState(false);
  const confirm = () =>
    rotate.mutate(
      { now },
      {
        onSuccess: () => {
          toast({ title: t(now ? 'keys.done.now' : 'keys.done') });
          onClose();
        },
      },
    );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{t('keys.ask')}</DialogTitle>
        <DialogDescription>{t('keys.ask.hint')}</DialogDescription>
        <label className="flex items-start gap-2.5 text-13">
          <Checkbox className="mt-0.5" checked={now} onCheckedChange={setNow} />
          <span>
            {t('keys.now')}
            <span className="block text-muted">{t('keys.now.hint')}</span>
          </span>
        </label>
        <FormError error={rotate.error} />
        <DialogActions>
          <DialogClose render={<Button size="sm">{t('keys.cancel')}</Button>} />
          <Button variant={now ? 'danger' : 'primary'} size="sm" pending={rotate.isPending} onClick={confirm}>
            {t(now ? 'keys.confirm.now' : 'keys.confirm')}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
