import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@portico/ui/dialog';
import type { ComponentProps } from 'react';
import { t } from './decide.texts.ts';
import { DenyForm } from './deny-form.tsx';

/** Denies several requests with one reason. */
export default function DenyDialog(props: Omit<ComponentProps<typeof DenyForm>, 'hint'>) {
  return (
    <Dialog open onOpenChange={(open) => !open && props.onBack()}>
      <DialogContent className="w-130 p-5">
        <DialogTitle>{t('decide.deny_title', { count: props.count })}</DialogTitle>
        <DialogDescription>{t('decide.deny_hint')}</DialogDescription>
        <DenyForm {...props} hint="" />
      </DialogContent>
    </Dialog>
  );
}
