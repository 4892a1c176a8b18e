import { Status } from '@portico/ui/status';
import { cn } from '@portico/ui/cn';
import {
  Database,
  DoorOpen,
  History,
  KeyRound,
  type LucideIcon,
  RefreshCw,
  Settings2,
  Table2,
  Waypoints,
} from 'lucide-react';
import { Link } from 'wouter';
import { IconBlock } from '../../parts/line.tsx';
import { t } from './health.texts.ts';
import type { SystemCheck } from './health-query.ts';
import { nameCheck } from './name-check.ts';

interface Place {
  icon: LucideIcon;
  /** Where to look further. */
  href?: string;
}

const places: Record<string, Place> = {
  database: { icon: Database },
  migrations: { icon: Table2 },
  jobs: { icon: RefreshCw, href: '/jobs' },
  signingKeys: { icon: KeyRound, href: '/settings?part=signing-keys' },
  auditSealing: { icon: History, href: '/audit' },
  settings: { icon: Settings2, href: '/settings' },
  apps: { icon: DoorOpen, href: '/apps' },
};

const tones = { ok: 'success', warning: 'warning', failed: 'danger' } as const;
const blocks = { ok: undefined, warning: 'warning', failed: 'danger' } as const;

/** One part of the system; only what is wrong has colour. */
export function CheckRow({ check: { name, status, message } }: { check: SystemCheck }) {
  const words = nameCheck(name);
  const { icon, href }: Place = places[name] ?? { icon: Waypoints };
  return (
    <li className="flex min-h-14 items-center gap-3.5 px-4 py-2 text-13 not-first:border-t phone:flex-wrap phone:gap-y-1">
      <IconBlock icon={icon} tone={blocks[status]} />
      <span className="min-w-0 flex-1">
        <b className="block font-medium">{words}</b>
        <span className="block wrap-anywhere text-muted">{message}</span>
      </span>
      <Status
        tone={tones[status]}
        className={cn('text-13', status === 'failed' && 'text-danger', status === 'warning' && 'text-warning')}
      >
        {t(`health.status.${status}`)}
      </Status>
      <span className="w-12 text-end phone:w-auto">
        {href === undefined ? null : (
          <Link
            href={href}
            aria-label={t('health.open', { name: words })}
            className="rounded-inner font-medium text-muted hover:text-text touch:inline-flex touch:min-h-11 touch:items-center"
          >
            {t('health.open_short')}
          </Link>
        )}
      </span>
    </li>
  );
}
