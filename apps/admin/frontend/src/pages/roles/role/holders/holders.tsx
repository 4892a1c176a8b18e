import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useNow } from '@portico/ui/use-now';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../../graphql/use-admin-query.ts';
import { EntityPicture, hrefOfEntity } from '../../../../parts/entity-picture.tsx';
import { FormError } from '../../../../parts/form-error.tsx';
import { useTakeRole } from '../../../../parts/role/use-take-role.ts';
import { Section } from '../../../../parts/section.tsx';
import { useMay } from '../../../../shell/use-may.ts';
import { useViewer } from '../../../../shell/use-viewer.ts';
import { type Holder, holdersQuery, type Role } from '../role-query.ts';
import { t } from './holders.texts.ts';
import { sayHolder } from './say-holder.ts';
import { RemoveButton } from '../../../../parts/remove-button.tsx';

const STEP = 100;

export interface HoldersProps {
  role: Role;
  isMany: boolean;
  limit: number;
}

/** Every assignment of the role, newest first. What is taken can be given back. */
export function Holders({ role, isMany, limit: first }: HoldersProps) {
  const [limit, setLimit] = useState(first);
  const anywhere = useViewer().canOnPlatform.some((action) => action === 'read' || action === 'policy.manage');
  const where = anywhere ? { anywhere } : { tenantId: role.tenant?.id };
  const { data, error } = useAdminQuery(holdersQuery, { id: role.id, limit, ...where }, { keep: true });
  const isLoading = useSkeleton(!data && !error);
  const page = data?.roleAssignments;
  const hasMore = page !== undefined && page.nextCursor !== null;
  return (
    <Section
      title={t('holders.title')}
      count={page}
      action={
        hasMore && first < 25 ? (
          <Link href={`/roles/${role.id}?tab=holders`} className="text-13 text-muted hover:text-text">
            {t('holders.all')}
          </Link>
        ) : null
      }
    >
      {role.isDefault ? <p className="pb-2 text-13 text-muted">{t('holders.default')}</p> : null}
      <FormError error={error} />
      {isLoading && !page ? (
        <div aria-busy="true" className="grid gap-3 border-t py-3">
          <Skeleton className="w-64" />
          <Skeleton className="w-56" />
        </div>
      ) : null}
      {page?.items.length === 0 && !role.isDefault ? (
        <p className="border-t py-3 text-13 text-muted">{t('holders.none')}</p>
      ) : null}
      <ul className="border-t empty:hidden">
        {page?.items.map((holder) => (
          <HolderLine key={holder.id} role={role} holder={holder} isMany={isMany} />
        ))}
      </ul>
      {hasMore && first >= 25 && limit + STEP <= 200 ? (
        <Button variant="quiet" size="sm" className="mt-2" onClick={() => setLimit(limit + STEP)}>
          {t('holders.more')}
        </Button>
      ) : null}
    </Section>
  );
}

function HolderLine({ role, holder, isMany }: { role: Role; holder: Holder; isMany: boolean }) {
  const { subject, tenant } = holder;
  const { take, error, pendingId } = useTakeRole();
  const now = useNow();
  const mayTake = useMay('policy.manage') && !holder.declared;
  return (
    <li className="border-b">
      <div className="flex min-h-10 items-center gap-2.5 py-1 text-13">
        <EntityPicture entity={subject} />
        <span className="flex min-w-0 flex-1 items-baseline gap-2.5 phone:flex-wrap phone:gap-y-0">
          <Link href={hrefOfEntity(subject)} className="truncate rounded-inner font-semibold">
            {subject.name}
          </Link>
          <span className="truncate text-muted">{sayHolder(isMany ? holder : { ...holder, tenant: null }, now)}</span>
        </span>
        {mayTake ? (
          <RemoveButton
            label={t('holders.take', { name: subject.name })}
            pending={pendingId !== undefined}
            onRemove={() => take({ ...holder, roleId: role.id, roleName: role.name, tenantId: tenant?.id ?? null })}
          />
        ) : null}
      </div>
      <FormError error={error} />
    </li>
  );
}
