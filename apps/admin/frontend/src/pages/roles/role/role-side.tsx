import { ButtonLink } from '@portico/ui/button';
import { Link } from 'wouter';
import { AppChip } from '../../../parts/chips.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { isBuiltIn } from '../built-in-roles.ts';
import { appOf } from '../role-words.ts';
import { RoleHistory } from './role-history.tsx';
import type { Role } from './role-query.ts';
import { t } from './role.texts.ts';

/** Facts beside the permissions. */
export function RoleSide({ role, isMany }: { role: Role; isMany: boolean }) {
  const app = appOf(role);
  return (
    <>
      <FactList
        facts={[
          { label: t('role.fact.app'), value: app ? <AppChip app={app} href={`/apps/${app.id}`} /> : null },
          { label: t('role.fact.from'), value: sayOrigin(role) },
          { label: t('role.fact.key'), value: role.key && <code className="truncate">{role.key}</code> },
          { label: t('role.fact.tenant'), value: isMany ? role.tenant?.name : null },
          {
            label: t('role.fact.default'),
            value: role.isDefault && t('role.fact.default.everyone'),
          },
          { label: t('role.fact.changed'), value: <TimeAgo at={role.updatedAt} /> },
          {
            label: t('role.fact.id'),
            value: <CopyFact mono text={role.id} label={t('role.fact.id.copy')} />,
          },
        ]}
      />
      <Section title={t('role.try')}>
        <p className="mb-2.5 text-13 text-muted">{t('role.try.hint')}</p>
        <Link href={askOf(role)} asChild>
          <ButtonLink size="sm">{t('role.try.ask')}</ButtonLink>
        </Link>
      </Section>
      <Section title={t('role.changes')}>
        <RoleHistory id={role.id} limit={3} narrow />
      </Section>
    </>
  );
}

/** The question begins with what the role is about: its app, and the first permission that it allows there. */
function askOf(role: Role): string {
  const app = appOf(role);
  if (app === null) return '/ask';
  const allowed = role.blocks.flatMap(({ effect, actions }) => (effect === 'allow' ? actions : []));
  const action = allowed.find((one) => one.app?.id === app.id)?.name;
  return `/ask?${new URLSearchParams({ app: app.id, ...(action && { action }) })}`;
}

function sayOrigin(role: Role) {
  if (isBuiltIn(role)) return t('role.fact.portico');
  return role.app === null ? t('role.fact.here') : t('role.fact.manifest', { app: role.app.name });
}
