import { Button, ButtonLink } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { allRoutes } from '../../all-routes.ts';
import { useMay } from '../../../shell/use-may.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { useAssignmentsWhere } from '../../../parts/role/use-assignments-where.ts';
import { useTakeRole } from '../../../parts/role/use-take-role.ts';
import { Section } from '../../../parts/section.tsx';
import { GroupRoleLine } from './group-role-line.tsx';
import { groupRolesQuery, type InheritedRole } from './group-roles-query.ts';
import { t } from './group-roles.texts.ts';

export interface GroupRolesProps {
  group: { id: string; name: string; tenantId: string | null };
  panel?: boolean;
}

const INHERITED = 2;

/** Own roles, with a way to take each away, and those that come from above. */
export function GroupRoles({ group, panel = false }: GroupRolesProps) {
  const where = useAssignmentsWhere(group.tenantId);
  const asked = { groupId: group.id, ...where };
  const { data, error } = useAdminQuery(groupRolesQuery, asked, { enabled: where !== undefined });
  const [isAll, setAll] = useState(false);
  const mayChange = useMay('policy.manage');
  const { take, error: failure, pendingId } = useTakeRole();
  const own = data?.roleAssignments.items;
  // Of the nearest group first.
  const inherited = (data?.inheritedRoles ?? []).toSorted((one, other) => distanceOf(one) - distanceOf(other));
  const isLoading = useSkeleton(where !== undefined && !data && !error);
  const shown = isAll ? inherited : inherited.slice(0, INHERITED);
  const hidden = inherited.length - shown.length;
  return (
    <Section
      panel={panel}
      title={
        <>
          {t('groups.roles.title')}
          {own ? <Counts own={own.length} above={inherited.length} /> : null}
        </>
      }
      action={mayChange ? <GiveLink group={group} /> : null}
    >
      <FormError error={error ?? failure} />
      {isLoading && !data ? <Skeleton className="w-40" /> : null}
      {own?.length === 0 && inherited.length === 0 ? (
        <p className="text-13 text-muted">{t('groups.roles.none')}</p>
      ) : null}
      <ul>
        {own?.map((role) => (
          <GroupRoleLine
            key={role.id}
            role={role}
            isPending={pendingId === role.id}
            onTake={
              mayChange && !role.declared
                ? () => take({ ...role, subject: group, subjectKind: 'group', roleName: nameRole(role.role) })
                : undefined
            }
          />
        ))}
        {shown.map(({ assignment, paths }) => (
          <GroupRoleLine key={assignment.id} role={assignment} from={paths[0]?.groups[0]?.name ?? ''} />
        ))}
      </ul>
      {hidden > 0 ? (
        <Button variant="quiet" size="xs" className="-ms-2 px-2" onClick={() => setAll(true)}>
          {t('groups.roles.more', { count: hidden })}
        </Button>
      ) : null}
    </Section>
  );
}

const distanceOf = ({ paths }: InheritedRole): number => paths[0]?.groups.length ?? 0;

function Counts({ own, above }: { own: number; above: number }) {
  return (
    <span className="ms-1 font-normal text-faint tabular-nums">
      {above > 0 ? t('roles.above', { own, above }) : own}
    </span>
  );
}

/** To the page on which access is given, where there is one. */
function GiveLink({ group }: { group: GroupRolesProps['group'] }) {
  if (!allRoutes.some(({ path }) => path === '/access')) return null;
  return (
    <Link href={`/access?group=${group.id}`} asChild>
      <ButtonLink variant="quiet" size="xs" className="-me-2 ps-1.5 pe-2">
        <Plus strokeWidth={1.75} />
        {t('roles.give')}
      </ButtonLink>
    </Link>
  );
}
