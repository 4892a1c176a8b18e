import type { AccountSession } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { ConfirmDialog } from '@portico/ui/confirm-dialog';
import { describeBrowser } from './describe-browser.ts';

export interface EndOthersDialogProps {
  /** What ends. */
  sessions: AccountSession[];
  onConfirm: () => Promise<void>;
}

export function EndOthersDialog({ sessions, onConfirm }: EndOthersDialogProps) {
  const isOne = sessions.length === 1;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" className="text-danger">
          End all others
        </Button>
      }
      title={isOne ? 'End the other session?' : `End ${sessions.length} other sessions?`}
      description="You'll be signed out of every app in:"
      action={isOne ? 'End session' : 'End sessions'}
      onConfirm={onConfirm}
    >
      <ul className="max-h-60 list-disc overflow-y-auto ps-5 text-13 wrap-anywhere">
        {sessions.map(({ id, userAgent, ip }) => (
          <li key={id}>
            {describeBrowser(userAgent).name}
            {ip ? <span className="text-muted"> ({ip})</span> : null}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
