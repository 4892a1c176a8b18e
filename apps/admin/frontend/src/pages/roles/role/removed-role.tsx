import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { useMayRestore } from '../../../shell/use-may-restore.ts';
import { purgeRole, restoreRole } from '../role-mutations.ts';
import { Notice } from './notice.tsx';
import type { Role } from './role-query.ts';
import { t } from './role.texts.ts';

/** A deleted role: it works again, or it is gone for good. */
export function RemovedRole({ role: { id, name }, deletedAt }: { role: Role; deletedAt: string }) {
  const toast = useToast();
  const restore = useAdminMutation(restoreRole, () => toast({ title: t('role.restored', { name }) }));
  const purge = useAdminMutation(purgeRole);
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const mayRestore = useMayRestore();
  const onPurged = () => {
    toast({ title: t('role.purged', { name }) });
    navigate('/roles');
  };
  return (
    <div className="grid gap-2">
      <Notice
        icon={Trash2}
        tone="warning"
        end={
          mayRestore ? (
            <span className="flex items-center gap-2">
              <Button size="xs" pending={restore.isPending} onClick={() => restore.mutate({ id })}>
                {t('role.restore')}
              </Button>
              <Button variant="quiet-danger" size="xs" onClick={() => setAsking(true)}>
                {t('role.purge')}
              </Button>
            </span>
          ) : null
        }
      >
        {t('role.removed', { day: new Date(deletedAt) })}
      </Notice>
      <FormError error={restore.error} />
      <DangerDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('role.purge.title', { name })}
        description={t('role.purge.effect')}
        action={t('role.purge.action', { name })}
        keep={t('role.purge.keep')}
        typedName={name}
        pending={purge.isPending}
        error={purge.error}
        onConfirm={() => purge.mutate({ id }, { onSuccess: onPurged })}
      />
    </div>
  );
}
