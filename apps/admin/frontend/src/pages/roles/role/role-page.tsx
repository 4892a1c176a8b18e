import { Button, ButtonLink } from '@portico/ui/button';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'wouter';
import { useAdminQuery } from '../../../graphql/use-admin-query.ts';
import { Columns } from '../../../parts/columns.tsx';
import { type PageTab, PageTabs, useTab } from '../../../parts/page-tabs.tsx';
import { SaveBar } from '../../../parts/save-bar.tsx';
import { useTenants } from '../../../parts/use-tenants.ts';
import { useMay } from '../../../shell/use-may.ts';
import { isBuiltIn } from '../built-in-roles.ts';
import { EffectCount } from './effect/effect-count.tsx';
import { Holders } from './holders/holders.tsx';
import { Permissions } from './permissions.tsx';
import { RoleFrame } from './role-frame.tsx';
import { RoleHistory } from './role-history.tsx';
import { RoleNotice } from './role-notice.tsx';
import { type Role, roleQuery } from './role-query.ts';
import { RoleSide } from './role-side.tsx';
import { t } from './role.texts.ts';
import { type Draft, useDraft } from './use-draft.ts';

const NewRole = lazy(() => import('../new/new-role.tsx'));
const SaveRole = lazy(() => import('./save/save-role.tsx'));
const RoleSettings = lazy(() => import('./settings/role-settings.tsx'));

/** One role: what it gives, and who has it. */
export default function RolePage() {
  const { id } = useParams<{ id: string }>();
  const query = useAdminQuery(roleQuery, { id });
  const role = query.data?.role;
  const draft = useDraft(role);
  const [isSaving, setSaving] = useState(false);
  const { changes } = draft;
  return (
    <RoleFrame
      query={query}
      actions={role ? <RoleActions role={role} isChanged={changes.length > 0} /> : null}
      foot={
        role ? (
          <SaveBar changes={changes.length} onDiscard={draft.discard} onSave={() => setSaving(true)}>
            <EffectCount role={role} draft={draft} />
          </SaveBar>
        ) : null
      }
    >
      {(answer) => (
        <>
          <RoleTabs role={answer.role} draft={draft} />
          <Suspense fallback={null}>
            {isSaving && changes.length > 0 ? (
              <SaveRole role={answer.role} draft={draft} refetch={query.refetch} onClose={() => setSaving(false)} />
            ) : null}
          </Suspense>
        </>
      )}
    </RoleFrame>
  );
}

function RoleTabs({ role, draft }: { role: Role; draft: Draft }) {
  const isEditable = useIsEditable(role);
  const { isMany } = useTenants();
  const tabs: PageTab[] = [
    { id: 'permissions', words: t('role.permissions') },
    { id: 'holders', words: t('role.holders'), count: role.assignmentCount ?? undefined },
    { id: 'history', words: t('role.history') },
  ];
  if (isEditable) tabs.push({ id: 'settings', words: t('role.settings') });
  const tab = useTab(tabs);
  return (
    <>
      <PageTabs path={`/roles/${role.id}`} tabs={tabs} current={tab} />
      {tab === 'holders' ? (
        <Holders role={role} isMany={isMany} />
      ) : tab === 'history' ? (
        <RoleHistory id={role.id} limit={100} />
      ) : tab === 'settings' ? (
        <Suspense fallback={null}>
          <RoleSettings key={role.revision} role={role} />
        </Suspense>
      ) : (
        <Columns aside={<RoleSide role={role} isMany={isMany} />}>
          <RoleNotice role={role} />
          <Permissions role={role} draft={draft} isEditable={isEditable} isMany={isMany} />
          <Holders role={role} isMany={isMany} allHref={`/roles/${role.id}?tab=holders`} />
        </Columns>
      )}
    </>
  );
}

function RoleActions({ role, isChanged }: { role: Role; isChanged: boolean }) {
  const [isCopying, setCopying] = useState(false);
  const mayAdd = useMay('role.manage');
  const mayGive = useMay('policy.manage');
  const isLive = role.deletedAt === null && role.dormantSince === null;
  return (
    <>
      {mayAdd && !isBuiltIn(role) ? (
        <Button size="sm" className="phone:hidden" onClick={() => setCopying(true)}>
          {t('role.duplicate')}
        </Button>
      ) : null}
      {mayGive && isLive && !isChanged ? (
        <Link href={`/access?role=${role.id}`} asChild>
          <ButtonLink variant="primary" size="sm">
            {t('role.give')}
          </ButtonLink>
        </Link>
      ) : null}
      <Suspense fallback={null}>
        {isCopying ? (
          <NewRole tenantId={role.tenant?.id ?? null} source={role} onClose={() => setCopying(false)} />
        ) : null}
      </Suspense>
    </>
  );
}

/** Roles of apps are changed in their manifests. */
function useIsEditable(role: Role): boolean {
  const mayManage = useMay('role.manage');
  return mayManage && role.app === null && role.deletedAt === null && !isBuiltIn(role);
}
