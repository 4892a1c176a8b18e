import { Button, ButtonLink } from '@portico/ui/button';
import { Badge } from '@portico/ui/badge';
import { Face } from '@portico/ui/face';
import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import { useToast } from '@portico/ui/toast';
import { Bot, UsersRound, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Day } from '../../../parts/day.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { IconBlock } from '../../../parts/line.tsx';
import { Section } from '../../../parts/section.tsx';
import { useMay } from '../../../shell/use-may.ts';
import { type AppAssignment, appAssignmentsQuery, type AppFacts, giveAssignment, takeAssignment } from './app-query.ts';
import { t } from './app.texts.ts';

const FIRST = 10;
const MORE = 100;
const head = 'h-9 border-b text-start text-12 font-medium text-muted';
const cell = 'h-11 border-b pe-3';

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
      count={page?.total}
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
      {isLoading ? (
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
      {page && page.items.length > 0 ? <AssignmentTable assignments={page.items} mayTake={mayGive} /> : null}
    </Section>
  );
}

function AssignmentTable({ assignments, mayTake }: { assignments: readonly AppAssignment[]; mayTake: boolean }) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-0 border-t text-13">
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('app.who.who')}
          </th>
          <th scope="col" className={head}>
            {t('app.who.role')}
          </th>
          <th scope="col" className={`${head} phone:hidden`}>
            {t('app.who.where')}
          </th>
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
          <AssignmentRow key={assignment.id} assignment={assignment} mayTake={mayTake} />
        ))}
      </tbody>
    </table>
  );
}

function AssignmentRow({ assignment, mayTake }: { assignment: AppAssignment; mayTake: boolean }) {
  const { id, subject, role, tenant, grantedBy, startsAt, endsAt, dormant, subjectKind } = assignment;
  const take = useAdminMutation(takeAssignment);
  const give = useAdminMutation(giveAssignment);
  const toast = useToast();
  const undo = () =>
    give.mutate({
      input: { subjectKind, subjectId: subject.id, roleId: role.id, tenantId: tenant?.id, startsAt, endsAt },
    });
  const onTake = () =>
    take.mutate(
      { id },
      {
        onSuccess: () =>
          toast({
            title: t('app.who.taken', { name: subject.name, role: role.name }),
            action: { label: t('app.who.undo'), onAction: undo },
          }),
      },
    );
  return (
    <tr>
      <td className={cell}>
        <Link href={hrefOf(subject)} className="flex min-w-0 items-center gap-2.5 rounded-inner">
          <SubjectPicture subject={subject} />
          <span className="min-w-0">
            <b className="block truncate" title={subject.name}>
              {subject.name}
            </b>
            <span className="block truncate text-12 text-muted">
              {subject.kind === 'group' ? t('app.who.group') : grantedBy ? t('app.who.from', grantedBy) : null}
            </span>
          </span>
        </Link>
        {take.error ? <FormError error={take.error} /> : null}
      </td>
      <td className={`${cell} truncate`}>
        {role.name} {dormant ? <Badge tone="warning">{t('app.who.dormant')}</Badge> : null}
      </td>
      <td className={`${cell} truncate text-muted phone:hidden`}>{tenant?.name ?? t('app.who.everywhere')}</td>
      <td className={`${cell} text-muted phone:hidden`}>
        {endsAt === null ? t('app.who.no_end') : <Day at={endsAt} className="text-text" />}
      </td>
      <td className={`${cell} pe-0 text-end`}>
        {mayTake ? (
          <Button
            variant="quiet"
            size="icon-sm"
            pending={take.isPending}
            aria-label={t('app.who.take', { role: role.name, name: subject.name })}
            onClick={onTake}
          >
            <X strokeWidth={1.75} />
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function SubjectPicture({ subject }: { subject: AppAssignment['subject'] }) {
  if (subject.kind === 'person') return <Face person={subject} size={24} />;
  return <IconBlock icon={subject.kind === 'group' ? UsersRound : Bot} />;
}

function hrefOf({ id, kind }: AppAssignment['subject']): string {
  if (kind === 'person') return `/people/${id}`;
  return kind === 'group' ? `/groups/${id}` : `/machines/${id}`;
}
