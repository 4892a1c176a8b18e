import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useNow } from '@portico/ui/use-now';
import { Link } from 'wouter';
import { EntityPicture, hrefOfEntity } from '../../../../parts/entity-picture.tsx';
import { FormError } from '../../../../parts/form-error.tsx';
import { useAssignmentsWhere } from '../../../../parts/role/use-assignments-where.ts';
import { useTakeRole } from '../../../../parts/role/use-take-role.ts';
import { Section } from '../../../../parts/section.tsx';
import { useMorePages } from '../../../../parts/use-more-pages.ts';
import { useMay } from '../../../../shell/use-may.ts';
import { type Holder, holdersQuery, type Role } from '../role-query.ts';
import { t } from './holders.texts.ts';
import { sayHolder } from './say-holder.ts';
import { RemoveButton } from '../../../../parts/remove-button.tsx';

export interface HoldersProps {
  role: Role;
  isMany: boolean;
  /** Where all are listed; here are only the newest. Without it, the list grows below. */
  allHref?: string;
}

/** Every assignment of the role, newest first. What is taken can be given back. */
export function Holders({ role, isMany, allHref }: HoldersProps) {
  const where = useAssignmentsWhere(role.tenant?.id);
  const holders = useMorePages({
    document: holdersQuery,
    variables: (page) => ({ id: role.id, ...where, ...page }),
    pageOf: ({ roleAssignments }) => roleAssignments,
    first: allHref === undefined ? 25 : 5,
    more: 100,
    enabled: where !== undefined,
  });
  const { items, count, error, left } = holders;
  const isLoading = useSkeleton(where !== undefined && !items && !error);
  return (
    <Section
      title={t('holders.title')}
      count={count}
      action={
        allHref !== undefined && left !== undefined ? (
          <Link href={allHref} className="text-13 text-muted hover:text-text">
            {t('holders.all')}
          </Link>
        ) : null
      }
    >
      {role.isDefault ? <p className="pb-2 text-13 text-muted">{t('holders.default')}</p> : null}
      <FormError error={error} />
      {isLoading && !items ? (
        <div aria-busy="true" className="grid gap-3 border-t py-3">
          <Skeleton className="w-64" />
          <Skeleton className="w-56" />
        </div>
      ) : null}
      {items?.length === 0 && !role.isDefault ? (
        <p className="border-t py-3 text-13 text-muted">{t('holders.none')}</p>
      ) : null}
      <ul className="border-t empty:hidden">
        {items?.map((holder) => (
          <HolderLine key={holder.id} role={role} holder={holder} isMany={isMany} />
        ))}
      </ul>
      {allHref === undefined && left !== undefined ? (
        <Button variant="quiet" size="sm" className="mt-2" pending={holders.isLoading} onClick={holders.showMore}>
          {t('holders.more', { count: left })}
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
