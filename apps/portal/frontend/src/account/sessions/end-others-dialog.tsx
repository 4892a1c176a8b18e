import type { AccountSession } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { ConfirmDialog } from '@portico/ui/confirm-dialog';
import { describeBrowser } from '@portico/ui/describe-browser';
import { t } from './sessions.texts.ts';

export interface EndOthersDialogProps {
  /** The sessions that end. */
  sessions: AccountSession[];
  onConfirm: () => Promise<void>;
}

export function EndOthersDialog({ sessions, onConfirm }: EndOthersDialogProps) {
  const count = sessions.length;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" className="text-danger">
          {t('account.sessions.others.end')}
        </Button>
      }
      title={t('account.sessions.others.question', { count })}
      description={t('account.sessions.others.effect')}
      action={t('account.sessions.others.confirm', { count })}
      onConfirm={onConfirm}
    >
      <ul className="max-h-60 list-disc overflow-y-auto ps-5 text-13 wrap-anywhere">
        {sessions.map(({ id, userAgent, ip }) => (
          <li key={id}>
            {describeBrowser(userAgent).name}
            {ip ? <span className="ms-1 text-muted">{t('account.sessions.browser.at', { ip })}</span> : null}
          </li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}
