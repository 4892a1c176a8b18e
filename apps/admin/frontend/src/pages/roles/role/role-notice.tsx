import { Button } from '@portico/ui/button';
import { cn } from '@portico/ui/cn';
import { useToast } from '@portico/ui/toast';
import { FileCode2, type LucideIcon, Lock, Trash2, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { FormError } from '../../../parts/form-error.tsx';
import { useViewer } from '../../../shell/use-viewer.ts';
import { isBuiltIn } from '../built-in-roles.ts';
import { restoreRole } from '../role-mutations.ts';
import type { Role } from './role-query.ts';
import { t } from './role.texts.ts';

/** Why a role can't be changed, or gives nothing, and what to do. */
export function RoleNotice({ role }: { role: Role }) {
  const { app, deletedAt, dormantSince } = role;
  if (deletedAt !== null) return <Removed role={role} deletedAt={deletedAt} />;
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

function Removed({ role, deletedAt }: { role: Role; deletedAt: string }) {
  const restore = useAdminMutation(restoreRole);
  const toast = useToast();
  const mayRestore = useViewer().canOnPlatform.includes('manage');
  const onRestore = () =>
    restore.mutate({ id: role.id }, { onSuccess: () => toast({ title: t('role.restored', { name: role.name }) }) });
  const button = (
    <Button size="xs" pending={restore.isPending} onClick={onRestore}>
      {t('role.restore')}
    </Button>
  );
  return (
    <div className="grid gap-2">
      <Notice icon={Trash2} tone="warning" end={mayRestore ? button : null}>
        {t('role.removed', { day: new Date(deletedAt) })}
      </Notice>
      <FormError error={restore.error} />
    </div>
  );
}

interface NoticeProps {
  icon: LucideIcon;
  tone?: 'warning';
  end?: ReactNode;
  children: ReactNode;
}

function Notice({ icon: Icon, tone, end, children }: NoticeProps) {
  return (
    <div
      className={cn(
        'flex items-center gap-2.5 rounded-field px-3 py-2.5 text-13 phone:flex-wrap',
        tone === 'warning' ? 'bg-warning-soft' : 'bg-hover',
      )}
    >
      <Icon
        className={cn('size-4 flex-none', tone === 'warning' ? 'text-warning' : 'text-muted')}
        strokeWidth={1.75}
        aria-hidden="true"
      />
      <span className="min-w-0 flex-1">{children}</span>
      {end}
    </div>
  );
}
