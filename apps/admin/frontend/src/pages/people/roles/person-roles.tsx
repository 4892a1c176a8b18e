import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useNow } from '@portico/ui/use-now';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { useTakeRole } from '../../../parts/role/use-take-role.ts';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { accessOfPersonQuery } from '../../person/access/access-of-person.ts';
import { t } from './person-roles.texts.ts';
import { RoleLines, RoleTable, TakeButton } from './role-rows.tsx';
import { isOver } from './role-times.ts';
import { type PersonRole, rolesOfPersonQuery } from './roles-of-person.ts';

export interface PersonRolesProps {
  person: { id: string; name: string };
  /** In the side panel: smaller. */
  panel?: boolean;
  /** The page has the way to give one in its head. */
  isGivenAbove?: boolean;
  /** On a page of their own: all at once. */
  isWhole?: boolean;
}

/** How many roles are shown before somebody asks for more. */
const FIRST = 10;

/** The roles that a person has, each with where it comes from. Only what they have directly can be taken here. */
export function PersonRoles({ person, panel = false, isGivenAbove = false, isWhole: isAll = false }: PersonRolesProps) {
  const { data, error, isFetching, refetch } = useAdminQuery(rolesOfPersonQuery, { id: person.id });
  const uses = useAdminQuery(accessOfPersonQuery, { id: person.id }, { enabled: !panel }).data?.effectiveAccess;
  const isLoading = useSkeleton(!data && !error);
  const { take, error: failure, pendingId } = useTakeRole();
  const mayTake = useMay('policy.manage');
  const now = useNow();
  const [isWhole, setWhole] = useState(isAll);
  const [hasEnded, setEnded] = useState(false);
  const roles = data?.effectiveRoles;
  const current = roles?.filter((role) => !isOver(role, now));
  const ended = (roles?.length ?? 0) - (current?.length ?? 0);
  const Rows = panel ? RoleLines : RoleTable;
  const listed = hasEnded ? roles : current;
  const shown = isWhole ? listed : listed?.slice(0, FIRST);
  const more = (listed?.length ?? 0) - (shown?.length ?? 0);
  const renderTake = (role: PersonRole) => {
    const { assignment, origin } = role;
    if (!mayTake || origin !== 'direct') return null;
    const given = {
      ...assignment,
      subject: person,
      subjectKind: 'entity',
      roleName: nameRole(assignment.role),
    } as const;
    return <TakeButton role={role} pending={pendingId === assignment.id} onTake={() => take(given)} />;
  };
  return (
    <Section
      panel={panel}
      title={t('people.roles.title')}
      count={current?.length}
      action={mayTake && !isGivenAbove ? <GiveLink person={person} /> : null}
    >
      <FormError error={failure} />
      {shown ? (
        <>
          {shown.length > 0 ? (
            <Rows roles={shown} renderTake={renderTake} uses={uses} />
          ) : (
            <p className={panel ? 'text-13 text-muted' : 'border-t py-3 text-13 text-muted'}>
              {t('people.roles.none')}
            </p>
          )}
          <p className="-ms-2 flex flex-wrap gap-x-1 pt-1 empty:hidden">
            {more > 0 ? (
              <Button variant="quiet" size="xs" className="px-2" onClick={() => setWhole(true)}>
                {t('people.roles.more', { count: more })}
              </Button>
            ) : null}
            {ended > 0 && !hasEnded ? (
              <Button variant="quiet" size="xs" className="px-2" onClick={() => setEnded(true)}>
                {t('people.roles.show_ended', { count: ended })}
              </Button>
            ) : null}
          </p>
        </>
      ) : error ? (
        <ListFailed
          title={t('people.roles.failed')}
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : isLoading ? (
        <Skeleton className={panel ? 'h-16' : 'h-32'} />
      ) : null}
    </Section>
  );
}

function GiveLink({ person }: { person: { id: string } }) {
  return (
    <Link
      href={`/access?person=${person.id}`}
      className="inline-flex items-center gap-1.5 text-13 font-medium text-muted hover:text-text touch:py-3"
    >
      <Plus className="size-4" strokeWidth={1.75} aria-hidden="true" />
      {t('people.roles.give')}
    </Link>
  );
}
