import { fullTime } from '@portico/app-kit';
import { Button } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { useState } from 'react';
import type { ResultOf } from '../../../graphql/graphql.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { SecretOnce } from '../../../parts/secret-once.tsx';
import { rotateSecret } from './client-queries.ts';
import { t } from './client.texts.ts';

export interface RotateSecretProps {
  client: { clientId: string; name: string };
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A new secret. The old one keeps working for a day, unless it leaked. */
export function RotateSecret({ client: { clientId, name }, open, onOpenChange }: RotateSecretProps) {
  const [isLeaked, setLeaked] = useState(false);
  const [made, setMade] = useState<ResultOf<typeof rotateSecret>['rotateClientSecret']>();
  const rotate = useAdminMutation(rotateSecret);
  const confirm = () =>
    rotate.mutate(
      { id: clientId, now: isLeaked },
      {
        onSuccess: (data) => {
          setMade(data.rotateClientSecret);
          setLeaked(false);
          onOpenChange(false);
        },
      },
    );
  return (
    <>
      <Dialog open={open} onOpenChange={onOpenChange}>
        <DialogContent className="w-130 p-5">
          <DialogTitle>{t('client.rotate.title', { name })}</DialogTitle>
          <DialogDescription>{t(isLeaked ? 'client.rotate.leaked.hint' : 'client.rotate.hint')}</DialogDescription>
          <label className="flex items-center gap-2.5 text-13 touch:min-h-11">
            <Checkbox checked={isLeaked} onCheckedChange={setLeaked} />
            {t('client.rotate.leaked')}
          </label>
          <FormError error={rotate.error} />
          <DialogActions>
            <DialogClose render={<Button size="sm">{t('client.cancel')}</Button>} />
            <Button variant="primary" size="sm" pending={rotate.isPending} onClick={confirm}>
              {t('client.rotate.action')}
            </Button>
          </DialogActions>
        </DialogContent>
      </Dialog>
      {made ? (
        <SecretOnce
          title={t('client.rotated', { name })}
          description={t('client.rotated.hint')}
          secret={made.clientSecret}
          onClose={() => setMade(undefined)}
        >
          <p className="text-13 text-muted">
            {made.previousSecretUntil
              ? t('client.rotated.until', { time: fullTime(made.previousSecretUntil) })
              : t('client.rotated.now')}
          </p>
        </SecretOnce>
      ) : null}
    </>
  );
}
