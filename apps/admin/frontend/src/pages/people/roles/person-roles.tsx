import { Badge } from '@portico/ui/badge';
import { Button } from '@portico/ui/button';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useNow } from '@portico/ui/use-now';
import { ShieldHalf, X } from 'lucide-react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { AppDoor } from '../../../parts/app-door.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { useTakeRole } from '../../../parts/role/use-take-role.ts';
import { Section } from '../../../parts/section.tsx';
import { ListFailed } from '../../../parts/table/list-states.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { type PersonRole, rolesOfPersonQuery } from './roles-of-person.ts';
import { t } from './person-roles.texts.ts';

export interface PersonRolesProps {
  person: { id: string; name: string };
  /** In the side panel: smaller. */
  panel?: boolean;
}

/** The roles that a person has directly, with their origin and end. */
export function PersonRoles({ person, panel = false }: PersonRolesProps) {
  const { data, error, isFetching, refetch } = useAdminQuery(rolesOfPersonQuery, { id: person.id });
  const isLoading = useSkeleton(!data && !error);
  const { take, error: failure, pendingId } = useTakeRole();
  const mayTake = useMay('policy.manage');
  const roles = data?.roleAssignments;
  return (
    <Section
      panel={panel}
      title={t('people.roles.title')}
      count={roles?.total}
      action={
        mayTake ? (
          <Link
            href={`/access?person=${person.id}`}
            className="text-13 font-medium text-muted hover:text-text touch:py-3"
          >
            {t('people.roles.give')}
          </Link>
        ) : null
      }
    >
      <FormError error={failure} />
      {roles ? (
        <ul className={panel ? '' : 'border-t *:border-b *:py-1.5'}>
          {roles.items.map((assignment) => (
            <Line
              key={assignment.id}
              picture={assignment.role.app ? <AppDoor app={assignment.role.app} /> : <IconBlock icon={ShieldHalf} />}
              title={nameRole(assignment.role)}
              subtitle={<Origin assignment={assignment} />}
              end={
                <>
                  {assignment.dormant ? <Badge>{t('people.roles.dormant')}</Badge> : null}
                  {mayTake ? (
                    <Button
                      variant="quiet"
                      size="icon-sm"
                      className="-me-2 text-faint"
                      pending={pendingId === assignment.id}
                      aria-label={t('people.roles.take', { role: nameRole(assignment.role) })}
                      onClick={() =>
                        take({
                          ...assignment,
                          subject: person,
                          subjectKind: 'entity',
                          roleName: nameRole(assignment.role),
                        })
                      }
                    >
                      {pendingId === assignment.id ? null : <X strokeWidth={1.75} />}
                    </Button>
                  ) : null}
                </>
              }
            />
          ))}
          {roles.total === 0 ? <li className="text-13 text-muted">{t('people.roles.none')}</li> : null}
        </ul>
      ) : error ? (
        <ListFailed
          title={t('people.roles.failed')}
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : isLoading ? (
        <Skeleton className="h-16" />
      ) : null}
    </Section>
  );
}

/** Who gave it, where it holds, and until when. */
function Origin({ assignment: { grantedBy, tenant, startsAt, endsAt } }: { assignment: PersonRole }) {
  const now = useNow();
  const isAhead = startsAt !== null && new Date(startsAt) > now;
  return (
    <>
      {grantedBy ? t('people.roles.from', { name: grantedBy.name }) : t('roles.from_platform')}
      {tenant ? t('people.roles.in', { tenant: tenant.name }) : null}
      {isAhead ? t('roles.starts', { day: new Date(startsAt) }) : null}
      {endsAt ? t('roles.until', { day: new Date(endsAt) }) : null}
    </>
  );
}
