import { cn } from '@portico/ui/cn';
import { Link } from 'wouter';
import { Section } from '../../parts/section.tsx';
import { checkApps } from '../apps/health/check-apps.ts';
import type { AppCondition } from '../apps/health/condition-of.ts';
import { nameCheck } from '../health/name-check.ts';
import type { OverviewFacts } from './overview-queries.ts';
import { t } from './overview.texts.ts';

const dots = { ok: 'bg-success', warning: 'bg-warning', failed: 'bg-danger' } as const;

export interface HealthListProps {
  checks: OverviewFacts['systemStatus']['checks'];
  /** Of every app; undefined for those that are being asked. */
  conditions: readonly (AppCondition | undefined)[];
}

/** How Portico itself is, and its apps; only what is wrong has colour. */
export function HealthList({ checks, conditions }: HealthListProps) {
  const apps = checkApps(conditions);
  const all = apps ? [...checks, apps] : checks;
  return (
    <Section
      title={t('overview.health')}
      action={
        <Link href="/health" className="text-13 font-medium text-muted hover:text-text">
          {t('overview.health.details')}
        </Link>
      }
    >
      <ul className="text-13">
        {all.map(({ name, status, message }) => (
          <li key={name} className="flex min-h-7.5 items-center gap-2.5">
            <i aria-hidden="true" className={cn('size-[7px] flex-none rounded-full', dots[status])} />
            <span className="flex-none">{nameCheck(name)}</span>
            <span
              title={message}
              className={cn(
                'min-w-0 flex-1 truncate text-end text-muted tabular-nums',
                status === 'warning' && 'text-warning',
                status === 'failed' && 'text-danger',
              )}
            >
              {sayCheck(name, status) ?? message.replace(/\.$/, '')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Checks whose message is a sentence that has no room here; the title has it. */
function sayCheck(name: string, status: keyof typeof dots): string | undefined {
  switch (name) {
    case 'migrations':
      return t(status === 'ok' ? 'overview.health.migrations' : 'overview.health.migrations.failed');
    case 'signingKeys':
      return t(status === 'ok' ? 'overview.health.signing' : 'overview.health.signing.failed');
    case 'auditSealing':
      return t(status === 'ok' ? 'overview.health.sealing' : 'overview.health.sealing.behind');
    default:
      return undefined;
  }
}
