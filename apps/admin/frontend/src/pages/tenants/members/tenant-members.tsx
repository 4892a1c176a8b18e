import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Face } from '@portico/ui/face';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { toAdminError } from '../../../graphql/admin-error.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { Line } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { Section } from '../../../parts/section.tsx';
import { ListSearch } from '../../../parts/table/list-search.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { type Member, type MemberRole, membersQuery } from './members-queries.ts';
import { t } from './members.texts.ts';
import { useRemoveMember } from './use-remove-member.ts';
import { useRolesOf } from './use-roles-of.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

const AddMemberDialog = lazy(() => import('./add-member-dialog.tsx'));
const MemberRolesDialog = lazy(() => import('./member-roles-dialog.tsx'));

/** Rows at first, and at most; who is not among those is found by name. */
const FEW = 25;
const MOST = 200;

/** People of a tenant, with what they have in it. */
export function TenantMembers({ tenantId }: { tenantId: string }) {
  const [q, setQ] = useState('');
  const [limit, setLimit] = useState(FEW);
  const query = useAdminQuery(membersQuery, { tenantId, q: q || undefined, limit }, { keep: true });
  const [open, setOpen] = useState<Member | 'add'>();
  const mayChange = useMay('policy.manage');
  const close = () => setOpen(undefined);
  const members = query.data?.tenantMembers;
  const { roles, error: rolesError } = useRolesOf(tenantId, members?.items ?? []);
  return (
    <Section
      title={t('tenants.members.title')}
      count={members}
      action={
        mayChange ? (
          <Button size="sm" variant="quiet" onClick={() => setOpen('add')}>
            <Plus strokeWidth={1.75} />
            {t('tenants.members.add')}
          </Button>
        ) : null
      }
    >
      <div className="mb-2 flex">
        <ListSearch
          label={t('tenants.members.find')}
          placeholder={t('members.search')}
          value={q}
          onValueChange={setQ}
        />
      </div>
      <FormError error={rolesError && toAdminError(rolesError)} />
      <MemberList query={query} q={q} roles={roles} tenantId={tenantId} onRoles={mayChange ? setOpen : undefined} />
      {members && members.total > members.items.length && limit < MOST ? (
        <Button size="sm" variant="quiet" onClick={() => setLimit(MOST)}>
          {t('tenants.members.more')}
        </Button>
      ) : null}
      <Suspense fallback={null}>
        {open === 'add' ? <AddMemberDialog tenantId={tenantId} onClose={close} /> : null}
        {open && open !== 'add' ? (
          <MemberRolesDialog tenantId={tenantId} member={open} roles={rolesOf(open, roles)} onClose={close} />
        ) : null}
      </Suspense>
    </Section>
  );
}

const rolesOf = ({ id }: Member, roles: readonly MemberRole[] = []) =>
  roles.filter(({ subjectId }) => subjectId === id);

interface MemberListProps {
  query: ReturnType<typeof useAdminQuery<{ tenantMembers: { items: Member[] } }, object>>;
  q: string;
  /** Undefined until they are known. */
  roles: readonly MemberRole[] | undefined;
  tenantId: string;
  /** Undefined: the viewer may only look. */
  onRoles: ((member: Member) => void) | undefined;
}

function MemberList({ query: { data, error, isFetching, refetch }, q, roles, tenantId, onRoles }: MemberListProps) {
  const isLoading = useSkeleton(!data && !error);
  const { remove, pendingId, error: failure } = useRemoveMember(tenantId, roles);
  if (!data && error)
    return (
      <ListFailed title={t('members.failed')} error={error} retrying={isFetching} onRetry={() => void refetch()} />
    );
  if (!data) return isLoading ? <Skeleton className="h-24" /> : null;
  const { items } = data.tenantMembers;
  if (items.length === 0)
    return (
      <p className="text-13 text-muted">{q === '' ? t('tenants.members.none') : t('members.none_found', { q })}</p>
    );
  return (
    <>
      <FormError error={failure} />
      <ul className="border-t *:border-b *:py-1.5">
        {items.map((member) => (
          <Line
            key={member.id}
            picture={<Face person={member} size={24} />}
            title={
              <Link href={`/people/${member.id}`} className="rounded-inner hover:underline" title={member.name}>
                {member.localName ?? member.name}
              </Link>
            }
            subtitle={
              roles &&
              (rolesOf(member, roles)
                .map(({ role }) => nameRole(role))
                .join(' · ') ||
                t('members.no_role'))
            }
            end={
              <>
                {member.status === 'suspended' ? <Badge>{t('tenants.members.suspended')}</Badge> : null}
                {member.status === 'left' ? <Badge>{t('members.left')}</Badge> : null}
                {onRoles && roles ? (
                  <MemberActions
                    member={member}
                    pending={pendingId === member.id}
                    onRoles={() => onRoles(member)}
                    onRemove={() => remove(member)}
                  />
                ) : null}
              </>
            }
          />
        ))}
      </ul>
    </>
  );
}

interface MemberActionsProps {
  member: Member;
  pending: boolean;
  onRoles: () => void;
  onRemove: () => void;
}

function MemberActions({ member: { name }, pending, onRoles, onRemove }: MemberActionsProps) {
  return (
    <>
      <Button size="sm" variant="quiet" aria-label={t('members.roles.edit', { name })} onClick={onRoles}>
        {t('members.roles')}
      </Button>
      <RemoveButton label={t('tenants.members.remove', { name })} pending={pending} onRemove={onRemove} />
    </>
  );
}
