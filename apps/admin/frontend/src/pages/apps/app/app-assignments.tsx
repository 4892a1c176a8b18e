import { Button, ButtonLink } from '@portico/ui/button';
import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { Link } from 'wouter';
import { Day } from '../../../parts/day.tsx';
import { EntityPicture, hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { useAssignmentsWhere } from '../../../parts/role/use-assignments-where.ts';
import { useTakeRole } from '../../../parts/role/use-take-role.ts';
import { sayTotal } from '../../../parts/say-total.ts';
import { Section } from '../../../parts/section.tsx';
import { plainTable } from '../../../parts/table/plain-table.ts';
import { useMorePages } from '../../../parts/use-more-pages.ts';
import { useTenants } from '../../../parts/use-tenants.ts';
import { useMay } from '../../../shell/use-may.ts';
import { type AppAssignment, appAssignmentsQuery, type AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

const { table, head } = plainTable;
const cell = cn(plainTable.cell, 'h-12');

export interface AppAssignmentsProps {
  app: AppFacts;
  /** Where all are listed; here are only the newest. Without it, the list grows below. */
  allHref?: string;
}

/** The assignments of the app's roles, newest first. What is taken can be given back. */
export function AppAssignments({ app, allHref }: AppAssignmentsProps) {
  // A viewer of tenants begins with the first, as lists do.
  const where = useAssignmentsWhere(useTenants().tenants[0]?.id);
  const assignments = useMorePages({
    document: appAssignmentsQuery,
    variables: (page) => ({ id: app.id, ...where, ...page }),
    enabled: where !== undefined,
    pageOf: ({ roleAssignments }) => roleAssignments,
    first: allHref === undefined ? 25 : 5,
    more: 100,
  });
  const { items, count, error, left } = assignments;
  const isLoading = useSkeleton(where !== undefined && !items && !error);
  const mayGive = useMay('policy.manage', 'manage');
  return (
    <Section
      title={t('app.who')}
      count={count}
      action={
        allHref !== undefined && count && left !== undefined ? (
          <Link href={allHref} className="text-13 font-medium text-muted hover:text-text">
            {t('app.who.all', { count: sayTotal(count) })}
          </Link>
        ) : null
      }
    >
      {app.open === 'everyone' ? <p className="pb-2 text-13 text-muted">{t('app.who.everyone')}</p> : null}
      {app.waitingRequests > 0 ? (
        <p className="pb-2 text-13">
          <Link href={`/requests?app=${app.id}`} className="underline decoration-border underline-offset-2">
            {t('app.who.waiting', { count: app.waitingRequests })}
          </Link>
        </p>
      ) : null}
      <FormError error={error} />
      {isLoading && !items ? (
        <div aria-busy="true" className="grid gap-3 border-t py-3">
          <Skeleton className="w-64" />
          <Skeleton className="w-56" />
        </div>
      ) : null}
      {items && items.length === 0 && app.open !== 'everyone' ? (
        <p className="border-t py-3 text-13 text-warning">
          {t('app.who.none')}{' '}
          {mayGive ? (
            <Link href={`/access?app=${app.slug ?? app.id}`} asChild>
              <ButtonLink variant="quiet" size="sm">
                {t('app.who.none.give')}
              </ButtonLink>
            </Link>
          ) : null}
        </p>
      ) : null}
      {items && items.length > 0 ? (
        <AssignmentTable assignments={items} isMissing={app.missingSince !== null} mayTake={mayGive} />
      ) : null}
      {allHref === undefined && left !== undefined ? (
        <Button
          variant="quiet"
          size="xs"
          className="-ms-2 mt-1 px-2"
          pending={assignments.isLoading}
          onClick={assignments.showMore}
        >
          {t('app.who.more', { count: left })}
        </Button>
      ) : null}
    </Section>
  );
}

interface AssignmentTableProps {
  assignments: readonly AppAssignment[];
  /** The app is missing: none of them does anything. */
  isMissing: boolean;
  mayTake: boolean;
}

function AssignmentTable({ assignments, isMissing, mayTake }: AssignmentTableProps) {
  const { isMany } = useTenants();
  return (
    <table className={table}>
      <thead>
        <tr>
          <th scope="col" className={`${head} w-[42%] phone:w-1/2`}>
            {t('app.who.who')}
          </th>
          <th scope="col" className={head}>
            {t('app.who.role')}
          </th>
          {isMany ? (
            <th scope="col" className={`${head} w-28 phone:hidden`}>
              {t('app.who.where')}
            </th>
          ) : null}
          <th scope="col" className={`${head} w-28 phone:hidden`}>
            {t('app.who.until')}
          </th>
          <th scope="col" className={`${head} w-10`}>
            <span className="sr-only">{t('app.who.take', { role: '', name: '' })}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {assignments.map((assignment) => (
          <AssignmentRow
            key={assignment.id}
            assignment={assignment}
            isMany={isMany}
            isDormant={isMissing || assignment.dormant}
            mayTake={mayTake && !assignment.declared}
          />
        ))}
      </tbody>
    </table>
  );
}

interface AssignmentRowProps {
  assignment: AppAssignment;
  isMany: boolean;
  isDormant: boolean;
  mayTake: boolean;
}

function AssignmentRow({ assignment, isMany, isDormant, mayTake }: AssignmentRowProps) {
  const { subject, role, tenant, endsAt } = assignment;
  const { take, error, pendingId } = useTakeRole();
  return (
    <tr>
      <td className={cell}>
        <Link
          href={hrefOfEntity(subject)}
          className={cn('flex min-w-0 items-center gap-2.5 rounded-inner', isDormant && 'text-muted')}
        >
          <EntityPicture entity={subject} />
          <span className="min-w-0">
            <b className="block truncate" title={subject.name}>
              {subject.name}
            </b>
            <span className="block truncate text-12 text-muted">{sayOrigin(assignment)}</span>
          </span>
        </Link>
        <FormError error={error} />
      </td>
      <td className={`${cell} truncate`}>
        {role.name} {isDormant ? <Badge>{t('app.who.dormant')}</Badge> : null}
      </td>
      {isMany ? (
        <td className={`${cell} truncate text-muted phone:hidden`}>{tenant?.name ?? t('app.who.everywhere')}</td>
      ) : null}
      <td className={`${cell} text-muted phone:hidden`}>
        {endsAt === null ? t('app.who.no_end') : <Day at={endsAt} className="text-text" />}
      </td>
      <td className={cn(cell, 'text-end')}>
        {mayTake ? (
          <RemoveButton
            label={t('app.who.take', { role: role.name, name: subject.name })}
            pending={pendingId !== undefined}
            onRemove={() => take({ ...assignment, roleId: role.id, roleName: role.name, tenantId: tenant?.id ?? null })}
          />
        ) : null}
      </td>
    </tr>
  );
}

function sayOrigin({ declared, subject, memberCount, grantedBy }: AppAssignment): string | null {
  if (declared) return t('app.who.declared');
  if (subject.kind === 'group')
    return memberCount === null ? t('app.who.group') : t('app.who.group.people', { count: memberCount });
  return grantedBy ? t('app.who.from', grantedBy) : null;
}
