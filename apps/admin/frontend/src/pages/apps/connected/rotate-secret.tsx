import { fullTime } from '@portico/app-kit';
import { Button } from '@portico/ui/button';
import { Dialog, DialogActions, DialogClose, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import { Segment } from '@portico/ui/segment';
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

const overlaps = [
  { value: '0', label: t('client.overlap.none') },
  { value: '1', label: t('client.overlap.hour') },
  { value: '24', label: t('client.overlap.day') },
  { value: '168', label: t('client.overlap.week') },
];
const USUAL = '24';

/** A new secret. The old one keeps working for as long as it takes to bring the new one to the app, unless it leaked. */
export function RotateSecret({ client: { clientId, name }, open, onOpenChange }: RotateSecretProps) {
  const [overlap, setOverlap] = useState(USUAL);
  const [made, setMade] = useState<ResultOf<typeof rotateSecret>['rotateClientSecret']>();
  const rotate = useAdminMutation(rotateSecret);
  const confirm = () =>
    rotate.mutate(
      { id: clientId, overlapHours: Number(overlap) },
      {
        onSuccess: (data) => {
          setMade(data.rotateClientSecret);
          setOverlap(USUAL);
          onOpenChange(false);
        },
      },
    );
  return (
    <>
      <Dialog open={open} onOpenChange={onOpenChange}>
        <DialogContent className="w-130 p-5">
          <DialogTitle>{t('client.rotate.title', { name })}</DialogTitle>
          <DialogDescription>
            {t(overlap === '0' ? 'client.rotate.leaked.hint' : 'client.rotate.hint')}
          </DialogDescription>
          <div className="grid justify-items-start gap-2">
            <span aria-hidden="true" className="text-13 font-medium">
              {t('client.overlap')}
            </span>
            <Segment
              aria-label={t('client.overlap')}
              options={overlaps}
              value={overlap}
              onValueChange={setOverlap}
              className="max-w-full phone:flex-wrap"
            />
          </div>
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
