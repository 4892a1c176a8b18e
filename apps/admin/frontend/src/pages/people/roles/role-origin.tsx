import { Link } from 'wouter';
import { t } from './person-roles.texts.ts';
import type { PersonRole } from './roles-of-person.ts';

export interface RoleOriginProps {
  role: PersonRole;
  /** In the panel: without the day, and with a badge for a deny. */
  short?: boolean;
}

/** "Directly, from Marta Lindqvist on 4 Mar 2026", "Through Sales". What takes something away says so first: the end can be cut. */
export function RoleOrigin({ role, short = false }: RoleOriginProps) {
  return (
    <>
      {role.denies && !short ? (
        <>
          <span className="text-danger">{t('people.roles.denies')}</span>
          {'. '}
        </>
      ) : null}
      <Words role={role} short={short} />
    </>
  );
}

function Words({ role: { origin, paths, assignment }, short = false }: RoleOriginProps) {
  const { grantedBy, createdAt, declared, role, reason } = assignment;
  if (origin === 'direct' && short) return t('people.roles.by', { name: grantedBy?.name ?? 'Portico' });
  if (origin === 'direct')
    return (
      <>
        {grantedBy
          ? t('people.roles.from', { name: grantedBy.name, day: new Date(createdAt) })
          : t('people.roles.from_platform', { day: new Date(createdAt) })}
        {reason ? <span title={reason}>{t('people.roles.because', { reason })}</span> : null}
      </>
    );
  // The shortest way says it best.
  const [nearest, ...others] = paths.toSorted((one, other) => one.groups.length - other.groups.length);
  const groups = nearest?.groups ?? [];
  const [giver, inner] = [groups[0], groups.length > 1 ? groups.at(-1) : undefined];
  if (!giver) return null;
  return (
    <span title={groups.map(({ name }) => name).join(' › ')}>
      <Through group={giver} />
      {inner ? t('people.roles.above', { group: inner.name }) : null}
      {others.length > 0 ? t('people.roles.other_ways', { count: others.length }) : null}
      {declared && role.app && !short ? t('people.roles.declared', { app: role.app.name }) : null}
    </span>
  );
}

function Through({ group }: { group: { id: string; name: string } }) {
  const [before, after] = t('people.roles.through', { group: '|' }).split('|');
  return (
    <>
      {before}
      <Link
        href={`/groups/${group.id}`}
        className="underline decoration-border-control underline-offset-2 hover:text-text"
      >
        {group.name}
      </Link>
      {after}
    </>
  );
}
