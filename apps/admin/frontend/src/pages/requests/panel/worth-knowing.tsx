import { DoorOpen, History, ShieldHalf } from 'lucide-react';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Section } from '../../../parts/section.tsx';
import { requestsQuery, type RequestRow } from '../requests-query.ts';
import { Fact } from './fact.tsx';
import { requesterRolesQuery } from './request-panel-query.ts';
import { t } from './request-panel.texts.ts';

const MOST = 3;

/** That the app is open to the person by now, other roles, and an earlier denial. What the viewer may not read is left out. */
export function WorthKnowing({ request: { id, state, alreadyOpen, person, app } }: { request: RequestRow }) {
  const roles = useAdminQuery(requesterRolesQuery, { id: person.id }).data?.roleAssignments;
  const denied = useAdminQuery(requestsQuery, { state: 'denied', appId: app.id, limit: 100 }).data?.accessRequests;
  const before = denied?.items.find((one) => one.person.id === person.id && one.id !== id)?.decision;
  const isOpen = state === 'waiting' && alreadyOpen;
  if (!roles && !before && !isOpen) return null;
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
