import { Badge } from '@portico/ui/badge';
import { cn } from '@portico/ui/cn';
import { useNow } from '@portico/ui/use-now';
import { ShieldHalf } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { AppDoor } from '../../../parts/app-door.tsx';
import { Day } from '../../../parts/day.tsx';
import { IconBlock, Line } from '../../../parts/line.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { plainTable } from '../../../parts/table/plain-table.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { t } from './person-roles.texts.ts';
import { RoleOrigin } from './role-origin.tsx';
import { isOver, timesOf } from './role-times.ts';
import type { AppAccess } from '../../person/access/access-of-person.ts';
import type { PersonRole } from './roles-of-person.ts';
import { RemoveButton } from '../../../parts/remove-button.tsx';

export interface RoleRowsProps {
  roles: readonly PersonRole[];
  /** A button, for those that can be taken. */
  renderTake: (role: PersonRole) => ReactNode;
  /** When the person last opened each app. On a page only: a panel has no room for it. */
  uses?: readonly AppAccess[] | undefined;
}

const { table, head } = plainTable;
const cell = cn(plainTable.cell, 'h-12 text-muted');

/** With where, until when and when it was last used. On a phone only the end is left. */
export function RoleTable({ roles, renderTake, uses = [] }: RoleRowsProps) {
  const hasPlaces = roles.some(({ assignment }) => assignment.tenant !== null);
  return (
    <table className={table}>
      <thead>
        <tr>
          <th scope="col" className={head}>
            {t('people.roles.role')}
          </th>
          {hasPlaces ? (
            <th scope="col" className={`${head} w-26 phone:hidden`}>
              {t('people.roles.in')}
            </th>
          ) : null}
          <th scope="col" className={`${head} w-29 phone:w-27 phone:pe-2`}>
            {t('people.roles.until')}
          </th>
          <th scope="col" className={`${head} w-29 phone:hidden`}>
            {t('people.roles.last_used')}
          </th>
          <td className={`${head} w-8 touch:w-11`} />
        </tr>
      </thead>
      <tbody>
        {roles.map((role) => (
          <tr key={role.assignment.id}>
            <th scope="row" className={cell}>
              <span className="flex min-w-0 items-center gap-2.5">
                <RolePicture role={role} />
                <span className="min-w-0 flex-1">
                  <span className="flex min-w-0 items-center gap-2">
                    <RoleName role={role} />
                    <RoleBadge role={role} />
                  </span>
                  <span className="block truncate text-12">
                    <RoleOrigin role={role} />
                  </span>
                </span>
              </span>
            </th>
            {hasPlaces ? (
              <td className={`${cell} truncate phone:hidden`} title={role.assignment.tenant?.name}>
                {role.assignment.tenant?.name ?? t('people.roles.everywhere')}
              </td>
            ) : null}
            <td className={`${cell} phone:pe-2`}>
              <Times role={role} />
            </td>
            <td className={`${cell} truncate phone:hidden`}>
              <Used role={role} uses={uses} />
            </td>
            <td className={cn(cell, 'text-end')}>{renderTake(role)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In a side panel: two lines each. */
export function RoleLines({ roles, renderTake }: RoleRowsProps) {
  return (
    <ul>
      {roles.map((role) => (
        <Line
          key={role.assignment.id}
          picture={<RolePicture role={role} />}
          title={nameRole(role.assignment.role)}
          subtitle={
            <>
              <RoleOrigin role={role} short />
              <Limits role={role} />
            </>
          }
          end={
            <>
              {role.denies ? <Badge tone="danger">{t('people.roles.denies')}</Badge> : null}
              <RoleBadge role={role} />
              {renderTake(role)}
            </>
          }
        />
      ))}
    </ul>
  );
}

/** Nothing of an app that stays shut in spite of the role. */
function Used({ role, uses }: { role: PersonRole; uses: readonly AppAccess[] }) {
  const use = uses.find(({ app, allowed }) => allowed && app.id === role.assignment.role.app?.id);
  if (!use) return null;
  return use.lastUsedAt === null ? t('people.roles.never') : <TimeAgo at={use.lastUsedAt} />;
}

export interface TakeButtonProps {
  role: PersonRole;
  pending: boolean;
  onTake: () => void;
}

export function TakeButton({ role: { assignment }, pending, onTake }: TakeButtonProps) {
  return (
    <RemoveButton
      label={t('people.roles.take', { role: nameRole(assignment.role) })}
      pending={pending}
      onRemove={onTake}
    />
  );
}

export function RolePicture({ role: { assignment } }: { role: PersonRole }) {
  return assignment.role.app ? <AppDoor app={assignment.role.app} /> : <IconBlock icon={ShieldHalf} />;
}

function RoleName({ role: { assignment } }: { role: PersonRole }) {
  const name = nameRole(assignment.role);
  return (
    <Link href={`/roles/${assignment.roleId}`} title={name} className="truncate font-semibold text-text">
      {name}
    </Link>
  );
}

function RoleBadge({ role }: { role: PersonRole }) {
  const now = useNow();
  if (isOver(role, now)) return <Badge>{t('people.roles.ended')}</Badge>;
  return role.assignment.dormant ? <Badge tone="warning">{t('people.roles.dormant')}</Badge> : null;
}

function Times({ role }: { role: PersonRole }) {
  const now = useNow();
  const { startsAt, endsAt } = timesOf(role);
  if (startsAt !== null && startsAt > now) return t('people.roles.starts', { day: startsAt });
  if (endsAt === null) return t('people.roles.no_end');
  return <Day at={endsAt.toISOString()} className="text-text" />;
}

/** In a panel there are no columns: what holds everywhere for good needs no word. */
function Limits({ role }: { role: PersonRole }) {
  const now = useNow();
  const { startsAt, endsAt } = timesOf(role);
  const { tenant } = role.assignment;
  return (
    <>
      {tenant ? `, ${t('people.roles.place', { name: tenant.name })}` : null}
      {startsAt !== null && startsAt > now ? (
        `, ${t('people.roles.starting', { day: startsAt })}`
      ) : endsAt ? (
        <>
          {', '}
          <span className="text-warning">{t('people.roles.ending', { day: endsAt })}</span>
        </>
      ) : null}
    </>
  );
}
