import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useToast } from '@portico/ui/toast';
import { Component } from 'lucide-react';
import { useState } from 'react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { purgeResource, restoreResource } from '../edit/resource-mutations.ts';
import type { ResourceRow } from '../resources-query.ts';
import { nameOfResource, sayKind } from '../say-resource.ts';
import { t } from './deleted-panel.texts.ts';

export interface DeletedPanelProps {
  /** Undefined while the list loads, and when it is no longer in it. */
  resource: ResourceRow | undefined;
  isLoading: boolean;
  onClose: () => void;
}

/** A deleted resource: back again, or gone for good. */
export default function DeletedPanel({ resource, isLoading, onClose }: DeletedPanelProps) {
  const [isAsking, setAsking] = useState(false);
  const restore = useAdminMutation(restoreResource);
  const purge = useAdminMutation(purgeResource);
  const toast = useToast();
  const isWaiting = useSkeleton(!resource && isLoading);
  const name = resource ? nameOfResource(resource) : '';
  const end = (title: string) => () => {
    toast({ title });
    onClose();
  };
  return (
    <SidePanel
      label={name || t('deleted.title')}
      picture={<BigIcon icon={Component} />}
      title={resource ? name : isWaiting ? <Skeleton className="my-1.5 w-32" /> : t('deleted.title')}
      subtitle={resource ? sayKind(resource) : null}
      onClose={onClose}
      foot={
        resource ? (
          <>
            <Button
              size="sm"
              className="flex-1"
              pending={restore.isPending}
              onClick={() => restore.mutate({ id: resource.id }, { onSuccess: end(t('deleted.restored', { name })) })}
            >
              {t('deleted.restore')}
            </Button>
            <Button size="sm" className="text-danger" onClick={() => setAsking(true)}>
              {t('deleted.purge')}
            </Button>
          </>
        ) : null
      }
    >
      {resource ? (
        <>
          <FactList
            facts={[
              { label: t('deleted.at'), value: resource.deletedAt && <TimeAgo at={resource.deletedAt} /> },
              { label: t('deleted.id'), value: <CopyFact mono text={resource.id} label={t('deleted.copy_id')} /> },
            ]}
          />
          <FormError error={restore.error} />
          <DangerDialog
            open={isAsking}
            onOpenChange={setAsking}
            title={t('deleted.purge.ask', { name })}
            description={t('deleted.purge.effect')}
            action={t('deleted.purge.confirm')}
            typedName={name}
            pending={purge.isPending}
            error={purge.error}
            onConfirm={() => purge.mutate({ id: resource.id }, { onSuccess: end(t('deleted.purged', { name })) })}
          />
        </>
      ) : isLoading ? null : (
        <p className="text-13 text-muted">{t('deleted.gone')}</p>
      )}
    </SidePanel>
  );
}
