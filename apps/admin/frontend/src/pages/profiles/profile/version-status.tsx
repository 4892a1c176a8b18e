import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { ChevronDown } from 'lucide-react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { onDemand } from '../../../parts/on-demand.tsx';
import { ProfileStatus } from '../profile-status.tsx';
import { type ProfileVersion, updateVersion } from '../profiles-query.ts';
import { t } from '../profiles.texts.ts';

const VersionStatusMenu = onDemand(() => import('./version-status-menu.tsx'));

export interface VersionStatusProps {
  profileId: string;
  version: ProfileVersion;
}

/** Whether a version is offered, and the menu that changes it. A change can be undone. */
export function VersionStatus({ profileId, version: { id, version, status } }: VersionStatusProps) {
  const { mutate, isPending, error } = useAdminMutation(updateVersion);
  const back = useAdminMutation(updateVersion);
  const toast = useToast();
  const ids = { profileId, versionId: id };
  const change = (next: ProfileVersion['status']) => {
    const onAction = () => back.mutate({ ...ids, status });
    const title = t('version.set', { version, status: next });
    const onSuccess = () => toast({ title, action: { label: t('version.undo'), onAction } });
    if (next !== status) mutate({ ...ids, status: next }, { onSuccess });
  };
  return (
    <>
      <VersionStatusMenu
        trigger={
          <Button
            size="sm"
            pending={isPending}
            aria-label={t('version.status', { version, status: t(`profiles.${status}`) })}
          >
            <ProfileStatus status={status} />
            <ChevronDown strokeWidth={1.75} />
          </Button>
        }
        status={status}
        onChange={change}
      />
      <FormError error={error ?? back.error} />
    </>
  );
}
