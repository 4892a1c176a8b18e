import { Button, ButtonLink } from '@portico/ui/button';
import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import { EntityPicture, hrefOfEntity } from '../../../parts/entity-picture.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { useTakeRole } from '../../../parts/role/use-take-role.ts';
import { Section } from '../../../parts/section.tsx';
import { plainTable } from '../../../parts/table/plain-table.ts';
import { useTenants } from '../../../parts/use-tenants.ts';
import { useMay } from '../../../shell/use-may.ts';
import { type AppAssignment, appAssignmentsQuery, type AppFacts } from './app-query.ts';
import { t } from './app.texts.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

const FIRST = 10;
const MORE = 100;
const { table, head } = plainTable;
const cell = cn(plainTable.cell, 'h-12');

/** Every assignment of a role of the app, newest first. What is taken can be given back. */
export function AppAssignments({ app }: { app: AppFacts }) {
  const [limit, setLimit] = useState(FIRST);
  const { data, error } = useAdminQuery(appAssignmentsQuery, { id: app.id, limit }, { keep: true });
  const isLoading = useSkeleton(!data && !error);
  const page = data?.roleAssignments;
  const mayGive = useMay('policy.manage', 'manage');
  return (
    <Section
      title={t('app.who')}
      count={page}
      action={
        page && page.nextCursor !== null && limit < MORE ? (
          <Button variant="quiet" size="sm" onClick={() => setLimit(MORE)}>
            {t('app.who.more')}
          </Button>
        ) : null
      }
    >
      {app.open === 'everyone' ? <p className="pb-2 text-13 text-muted">{t('app.who.everyone')}</p> : null}
      {app.waitingRequests > 0 ? (
        <p className="pb-2 text-13">
          <Link href="/requests" className="underline decoration-border underline-offset-2">
            {t('app.who.waiting', { count: app.waitingRequests })}
          </Link>
        </p>
      ) : null}
      <FormError error={error} />
      {isLoading && !page ? (
        <div aria-busy="true" className="grid gap-3 border-t py-3">
          <Skeleton className="w-64" />
          <Skeleton className="w-56" />
        </div>
      ) : null}
      {page && page.items.length === 0 && app.open !== 'everyone' ? (
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
      {page && page.items.length > 0 ? (
        <AssignmentTable assignments={page.items} isMissing={app.missingSince !== null} mayTake={mayGive} />
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

function sayOrigin({ declared, subject, grantedBy }: AppAssignment): string | null {
  if (declared) return t('app.who.declared');
  if (subject.kind === 'group') return t('app.who.group');
  return grantedBy ? t('app.who.from', grantedBy) : null;
}
