import { CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { BigIcon } from '../../../parts/big-icon.tsx';
import { nameRole } from '../../../parts/role/name-role.ts';
import { Section } from '../../../parts/section.tsx';
import { useMay } from '../../../shell/use-may.ts';
import type { PersonRole } from '../../people/roles/roles-of-person.ts';
import { type AccessComparison, type Compared, isSame } from './compare-access.ts';
import { t } from './compare.texts.ts';
import { AppLine, RoleLine } from './compared-lines.tsx';
import type { ComparedPerson } from './compared-person-query.ts';

export interface ComparisonProps {
  one: ComparedPerson;
  other: ComparedPerson;
  comparison: AccessComparison;
}

/** Access that only one person has, side by side; then access that both have. */
export function ComparisonOf({ one, other, comparison }: ComparisonProps) {
  const names = [one.name, other.name] as const;
  const { roles, apps } = comparison;
  const sides = [
    { id: one.id, has: one, lacks: other, roles: roles.onlyOne, apps: apps.onlyOne },
    { id: other.id, has: other, lacks: one, roles: roles.onlyOther, apps: apps.onlyOther },
  ];
  return (
    <div className="grid gap-8">
      {isSame(comparison) ? (
        <Same one={one.name} other={other.name} />
      ) : (
        <div className="grid grid-cols-2 gap-x-10 gap-y-8 @max-[900px]/main:grid-cols-1">
          {sides.map(({ id, has, lacks, ...only }) => (
            <Section key={id} title={t('compare.only', { name: has.name })}>
              <Part title={t('compare.roles')} none={t('compare.no_roles', { other: lacks.name })} items={only.roles}>
                {(compared) => (
                  <RoleLine
                    key={compared.key}
                    compared={compared}
                    names={names}
                    end={<GiveSame compared={compared} to={lacks} between={[one, other]} />}
                  />
                )}
              </Part>
              <Part title={t('compare.apps')} none={t('compare.no_apps', { other: lacks.name })} items={only.apps}>
                {(compared) => <AppLine key={compared.key} compared={compared} names={names} />}
              </Part>
            </Section>
          ))}
        </div>
      )}
      <Section title={t('compare.both')}>
        <div className="grid grid-cols-2 gap-x-10 @max-[900px]/main:grid-cols-1">
          <Part title={t('compare.roles')} none={t('compare.no_both_roles')} items={roles.both}>
            {(compared) => <RoleLine key={compared.key} compared={compared} names={names} />}
          </Part>
          <Part title={t('compare.apps')} none={t('compare.no_both_apps')} items={apps.both}>
            {(compared) => <AppLine key={compared.key} compared={compared} names={names} />}
          </Part>
        </div>
      </Section>
    </div>
  );
}

interface PartProps<Item> {
  title: string;
  none: string;
  items: readonly Item[];
  children: (item: Item) => ReactNode;
}

function Part<Item>({ title, none, items, children }: PartProps<Item>) {
  return (
    <div className="min-w-0 pb-3">
      <h3 className="border-b pb-1.5 text-12 font-medium text-muted">
        {title} <span className="text-faint tabular-nums">{items.length}</span>
      </h3>
      {items.length === 0 ? <p className="py-2.5 text-13 text-muted">{none}</p> : <ul>{items.map(children)}</ul>}
    </div>
  );
}

interface GiveSameProps {
  compared: Compared<PersonRole>;
  to: ComparedPerson;
  between: readonly [ComparedPerson, ComparedPerson];
}

/** To the sentence, filled in. Not for what gives nothing, or comes from a manifest. */
function GiveSame({ compared, to, between: [one, other] }: GiveSameProps) {
  const mayGive = useMay('policy.manage');
  const given = [...compared.one, ...compared.other].find(({ origin }) => origin !== 'everyone')?.assignment;
  if (!mayGive || !given || given.dormant) return null;
  const sentence = new URLSearchParams({
    person: to.id,
    role: given.roleId,
    ...(given.tenantId && { in: given.tenantId }),
    compare: `${one.id},${other.id}`,
  });
  return (
    <Link
      href={`/access?${sentence}`}
      aria-label={t('compare.give_of', { role: nameRole(given.role), name: to.name })}
      className="max-w-2/5 flex-none truncate font-medium underline decoration-border-control underline-offset-2 touch:py-3"
    >
      {t('compare.give', { name: to.name })}
    </Link>
  );
}

function Same(names: { one: string; other: string }) {
  return (
    <div className="flex items-center gap-4">
      <BigIcon icon={CircleCheck} />
      <div className="min-w-0">
        <h2 className="text-14 font-semibold">{t('compare.same')}</h2>
        <p className="text-pretty text-muted">{t('compare.same.hint', names)}</p>
      </div>
    </div>
  );
}
