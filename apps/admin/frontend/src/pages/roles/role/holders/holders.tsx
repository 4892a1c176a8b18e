import { Button } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useToast } from '@portico/ui/toast';
import { useNow } from '@portico/ui/use-now';
import { Bot, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../../graphql/use-admin-query.ts';
import { FormError } from '../../../../parts/form-error.tsx';
import { IconBlock } from '../../../../parts/line.tsx';
import { Section } from '../../../../parts/section.tsx';
import { useMay } from '../../../../shell/use-may.ts';
import { useViewer } from '../../../../shell/use-viewer.ts';
import { giveRole, type Holder, holdersQuery, type Role, takeRole } from '../role-query.ts';
import { t } from './holders.texts.ts';
import { sayHolder } from './say-holder.ts';

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
      count={page?.total}
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
      {isLoading ? (
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
  const { id, subject, subjectKind, tenant, startsAt, endsAt } = holder;
  const take = useAdminMutation(takeRole);
  const give = useAdminMutation(giveRole);
  const toast = useToast();
  const now = useNow();
  const mayTake = useMay('policy.manage');
  const input = { subjectKind, subjectId: subject.id, roleId: role.id, tenantId: tenant?.id, startsAt, endsAt };
  const onTake = () =>
    take.mutate(
      { id },
      {
        onSuccess: () =>
          toast({
            title: t('holders.taken', { name: subject.name, role: role.name }),
            action: { label: t('holders.undo'), onAction: () => give.mutate({ input }) },
          }),
      },
    );
  return (
    <li className="border-b">
      <div className="flex min-h-10 items-center gap-2.5 py-1 text-13">
        <Picture subject={subject} />
        <span className="flex min-w-0 flex-1 items-baseline gap-2.5 phone:flex-wrap phone:gap-y-0">
          <Link href={hrefOf(subject)} className="truncate rounded-inner font-semibold">
            {subject.name}
          </Link>
          <span className="truncate text-muted">{sayHolder(isMany ? holder : { ...holder, tenant: null }, now)}</span>
        </span>
        {mayTake ? (
          <Button
            variant="quiet"
            size="icon-sm"
            pending={take.isPending}
            aria-label={t('holders.take', { name: subject.name })}
            onClick={onTake}
          >
            <X strokeWidth={1.75} />
          </Button>
        ) : null}
      </div>
      <FormError error={take.error ?? give.error} />
    </li>
  );
}

function Picture({ subject }: { subject: Holder['subject'] }) {
  if (subject.kind === 'person') return <Face person={subject} size={24} />;
  return <IconBlock icon={subject.kind === 'group' ? UsersRound : Bot} />;
}

function hrefOf({ id, kind }: Holder['subject']): string {
  if (kind === 'person') return `/people/${id}`;
  return kind === 'group' ? `/groups/${id}` : `/machines/${id}`;
}
