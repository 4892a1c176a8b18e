import { DangerDialog, type DangerDialogProps } from '../../../parts/danger-dialog.tsx';
import type { DirectPolicy } from './direct-queries.ts';
import { t } from './direct.texts.ts';

interface StopCallsProps extends Pick<DangerDialogProps, 'pending' | 'error' | 'onConfirm'> {
  policy: DirectPolicy;
  onClose: () => void;
}

/** Asks before an app loses what its manifest consumes: the app needs it, and the sync gives it only once. */
export default function StopCalls({ policy: { subject, permissionBlock }, onClose, ...props }: StopCallsProps) {
  const names = { name: subject.name, app: permissionBlock.object?.name ?? '' };
  return (
    <DangerDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('direct.calls.ask', names)}
      description={t('direct.calls.hint', names)}
      action={t('direct.calls.stop')}
      {...props}
    />
  );
}
