import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useToast } from '@portico/ui/toast';
import { type ReactNode, useState } from 'react';
import type { AdminDocument } from '../graphql/admin-document.ts';
import { useAdminMutation } from '../graphql/use-admin-mutation.ts';
import { t } from './deleted-panel.texts.ts';
import { CopyFact, FactList } from './fact-list.tsx';
import { FormError } from './form-error.tsx';
import { PurgeDialog } from './purge-dialog.tsx';
import { SidePanel } from './side-panel.tsx';
import { TimeAgo } from './time-ago.tsx';

export interface DeletedPanelProps {
  /** Undefined while the list loads, and when it is no longer in it. */
  thing: { id: string; name: string; deletedAt: string | null } | undefined;
  isLoading: boolean;
  picture: ReactNode;
  subtitle?: ReactNode;
  restore: AdminDocument<unknown, { id: string }>;
  purge: AdminDocument<unknown, { id: string }>;
  /** The page of the same thing, where it has one while it is deleted. */
  pageHref?: string;
  /** Said after it was restored. Default "… is restored". */
  sayRestored?: (name: string) => string;
  onClose: () => void;
}

/** Something deleted: back again, or gone for good. */
export function DeletedPanel(props: DeletedPanelProps) {
  const { thing, isLoading, picture, subtitle, pageHref, onClose, ...documents } = props;
  const { sayRestored = (restored: string) => t('deleted.restored', { name: restored }) } = props;
  const [isAsking, setAsking] = useState(false);
  const restore = useAdminMutation(documents.restore);
  const toast = useToast();
  const isWaiting = useSkeleton(!thing && isLoading);
  const name = thing?.name ?? '';
  const onRestored = () => {
    toast({ title: sayRestored(name) });
    onClose();
  };
  return (
    <SidePanel
      label={name || t('deleted.title')}
      picture={picture}
      title={thing ? name : isWaiting ? <Skeleton className="my-1.5 w-32" /> : t('deleted.title')}
      subtitle={thing ? subtitle : null}
      pageHref={thing && pageHref}
      onClose={onClose}
      foot={
        thing ? (
          <>
            <Button
              size="sm"
              className="flex-1"
              pending={restore.isPending}
              onClick={() => restore.mutate({ id: thing.id }, { onSuccess: onRestored })}
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
      {thing ? (
        <>
          <FactList
            facts={[
              { label: t('deleted.at'), value: thing.deletedAt && <TimeAgo at={thing.deletedAt} /> },
              { label: t('deleted.id'), value: <CopyFact mono text={thing.id} label={t('deleted.copy_id')} /> },
            ]}
          />
          <FormError error={restore.error} />
          <PurgeDialog
            thing={thing}
            purge={documents.purge}
            open={isAsking}
            onOpenChange={setAsking}
            onPurged={onClose}
          />
        </>
      ) : isLoading ? null : (
        <p className="text-13 text-muted">{t('deleted.gone')}</p>
      )}
    </SidePanel>
  );
}
