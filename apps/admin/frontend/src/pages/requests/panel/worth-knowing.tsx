import { Ban, CircleCheck, DoorOpen, Equal, History, type LucideIcon, Minus, Plus, ShieldHalf } from 'lucide-react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Section } from '../../../parts/section.tsx';
import { toGivenName } from '../../../parts/to-given-name.ts';
import { requestsQuery, type RequestRow } from '../requests-query.ts';
import { Fact } from './fact.tsx';
import { requesterRolesQuery } from './request-panel-query.ts';
import { t } from './request-panel.texts.ts';
import { type EffectFact, sayEffect, type WishEffect } from './say-effect.ts';
import { useAssignmentsWhere } from '../../../parts/role/use-assignments-where.ts';

const MOST = 3;

const looks: Record<EffectFact['kind'], { icon: LucideIcon; tone: string }> = {
  gain: { icon: Plus, tone: 'text-success' },
  lose: { icon: Minus, tone: 'text-danger' },
  same: { icon: Equal, tone: 'text-faint' },
  allowed: { icon: CircleCheck, tone: 'text-success' },
  forbidden: { icon: Ban, tone: 'text-danger' },
};

export interface WorthKnowingProps {
  request: RequestRow;
  /** Of approving it as chosen. Undefined: it is decided, or not known. */
  effect: WishEffect | undefined;
}

/**
 * That the app is open to the person by now, other roles, an earlier denial, and what approving changes. What the viewer may not read is
 * left out.
 */
export function WorthKnowing({ request, effect }: WorthKnowingProps) {
  const { id, state, alreadyOpen, person, app } = request;
  const where = useAssignmentsWhere(request.tenant?.id);
  const enabled = where !== undefined;
  const roles = useAdminQuery(requesterRolesQuery, { id: person.id, ...where }, { enabled }).data?.roleAssignments;
  const denied = useAdminQuery(requestsQuery, { state: 'denied', appId: app.id, limit: 100 }).data?.accessRequests;
  const before = denied?.items.find((one) => one.person.id === person.id && one.id !== id)?.decision;
  const isOpen = state === 'waiting' && alreadyOpen;
  if (!roles && !before && !isOpen && !effect) return null;
  const facts = effect ? sayEffect(effect, toGivenName(person.name)) : [];
  return (
    <Section panel title={t('panel.know')}>
      <ul>
        {isOpen ? <Fact icon={DoorOpen}>{t('panel.open', { app: app.name })}</Fact> : null}
        {roles ? <Fact icon={ShieldHalf}>{sayRoles(roles)}</Fact> : null}
        {before ? (
          <Fact icon={History}>
            {t('panel.denied', {
              by: before.by?.name ?? t('panel.denied_by_portico'),
              day: new Date(before.at),
              reason: before.reason ?? '',
            })}
          </Fact>
        ) : null}
        {facts.map(({ kind, words }) => (
          <Fact key={kind} {...looks[kind]}>
            {words}
          </Fact>
        ))}
      </ul>
    </Section>
  );
}

interface Roles {
  items: readonly { role: { name: string; app: { name: string } | null } }[];
  total: number;
}

function sayRoles({ items, total }: Roles): string {
  if (total === 0) return t('panel.has_none');
  const shown = items.slice(0, MOST);
  const roles = shown
    .map(({ role }) => (role.app ? t('panel.what', { app: role.app.name, role: role.name }) : role.name))
    .join('; ');
  const count = total - shown.length;
  return count > 0 ? t('panel.has_more', { roles, count }) : t('panel.has', { roles });
}
