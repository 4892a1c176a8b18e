import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Section } from '../../parts/section.tsx';
import type { AppCondition } from '../apps/health/condition-of.ts';
import { sayConditions } from '../apps/health/say-conditions.ts';
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
        {checks.map(({ name, status, message }) => (
          <HealthLine key={name} status={status} name={nameCheck(name)} title={message}>
            {sayCheck(name, status) ?? message.replace(/\.$/, '')}
          </HealthLine>
        ))}
        <AppsLine conditions={conditions} />
      </ul>
    </Section>
  );
}

function HealthLine(props: { status: keyof typeof dots; name: string; title?: string; children: ReactNode }) {
  const { status, name, title, children } = props;
  return (
    <li className="flex min-h-7.5 items-center gap-2.5">
      <i aria-hidden="true" className={cn('size-[7px] flex-none rounded-full', dots[status])} />
      <span className="flex-none">{name}</span>
      <span
        title={title}
        className={cn(
          'min-w-0 flex-1 truncate text-end text-muted tabular-nums',
          status === 'warning' && 'text-warning',
          status === 'failed' && 'text-danger',
        )}
      >
        {children}
      </span>
    </li>
  );
}

/** Absent until every app has answered. */
function AppsLine({ conditions }: Pick<HealthListProps, 'conditions'>) {
  if (conditions.length === 0 || conditions.includes(undefined)) return null;
  const wrong = sayConditions(conditions);
  const isBroken = conditions.some((one) => one === 'missing' || one === 'away' || one === 'unwell');
  const running = conditions.filter((one) => one === 'running').length;
  return (
    <HealthLine
      status={isBroken ? 'failed' : running === conditions.length ? 'ok' : 'warning'}
      name={t('overview.health.apps')}
      {...(wrong !== '' && { title: wrong })}
    >
      {wrong || t('overview.health.apps.running', { running, count: conditions.length })}
    </HealthLine>
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
