import { Button } from '@portico/ui/button';
import { useToast } from '@portico/ui/toast';
import { useNow } from '@portico/ui/use-now';
import { Hourglass, Undo2 } from 'lucide-react';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { Callout } from '../../../parts/callout.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { useViewer } from '../../../shell/use-viewer.ts';
import { restoreEntity } from '../../deleted/deleted-queries.ts';
import { t as sayOfLifecycle } from '../../people/lifecycle/lifecycle.texts.ts';
import type { Gone } from './gone-person-query.ts';
import { t } from './gone.texts.ts';
import { sayDeletion } from './say-deletion.ts';

/** Until when a deleted person can come back, and the way to it. */
export function GoneBanner({ person }: { person: Gone }) {
  const { id, name, erasedAt } = person;
  const viewerId = useViewer().person?.id;
  const now = useNow();
  const toast = useToast();
  const restore = useAdminMutation(restoreEntity, () =>
    toast({ title: sayOfLifecycle('lifecycle.restored', { name }) }),
  );
  const givenName = toGivenName(name);
  return (
    <div className="mb-7 grid gap-2">
      <Callout
        tone="warning"
        icon={Hourglass}
        title={erasedAt === null ? t('gone.deleted', { name }) : t('gone.erased', { name, day: new Date(erasedAt) })}
        end={
          <Button size="sm" pending={restore.isPending} onClick={() => restore.mutate({ id })}>
            <Undo2 strokeWidth={1.75} />
            {t('gone.restore')}
          </Button>
        }
      >
        <p>
          {sayDeletion(person, viewerId, now)}{' '}
          {erasedAt === null ? t('gone.kept', { name: givenName }) : t('gone.until', { name: givenName })}
        </p>
      </Callout>
      <FormError error={restore.error} />
    </div>
  );
}
