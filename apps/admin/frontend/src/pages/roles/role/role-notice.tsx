import { FileCode2, Lock, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { isBuiltIn } from '../built-in-roles.ts';
import { Notice } from './notice.tsx';
import { RemovedRole } from './removed-role.tsx';
import type { Role } from './role-query.ts';
import { t } from './role.texts.ts';

/** Why a role can't be changed, or gives nothing, and what to do. */
export function RoleNotice({ role }: { role: Role }) {
  const { app, deletedAt, dormantSince } = role;
  if (deletedAt !== null) return <RemovedRole role={role} deletedAt={deletedAt} />;
  if (isBuiltIn(role)) return <Notice icon={Lock}>{t('role.built_in')}</Notice>;
  if (app === null) return null;
  const link = (
    <Link href={`/apps/${app.id}`} className="font-medium underline decoration-border underline-offset-2">
      {t('role.from_manifest.open', { app: app.name })}
    </Link>
  );
  return dormantSince === null ? (
    <Notice icon={FileCode2} end={link}>
      {t('role.from_manifest', { app: app.name })}
    </Notice>
  ) : (
    <Notice icon={TriangleAlert} tone="warning" end={link}>
      {t('role.dormant')}
    </Notice>
  );
}
