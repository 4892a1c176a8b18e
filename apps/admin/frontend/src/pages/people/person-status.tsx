import { Status } from '@portico/ui/status';
import { t } from './people.texts.ts';

export interface PersonStatusProps {
  person: { status: 'active' | 'disabled'; hasPassword: boolean };
}

/** "Active" is quiet; what keeps somebody out is not. */
export function PersonStatus({ person: { status, hasPassword } }: PersonStatusProps) {
  if (status === 'disabled')
    return (
      <Status tone="danger" className="text-text">
        {t('people.status.disabled')}
      </Status>
    );
  return hasPassword ? (
    <Status tone="success">{t('people.status.active')}</Status>
  ) : (
    <Status tone="warning" className="text-text">
      {t('people.status.invited')}
    </Status>
  );
}
