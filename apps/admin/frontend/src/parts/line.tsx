import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface LineProps {
  /** A `Face`, a `Door` or an `IconBlock` of 24 px. */
  picture?: ReactNode;
  title: ReactNode;
  subtitle?: ReactNode;
  /** A badge or one button. */
  end?: ReactNode;
  className?: string;
}

/** One thing of a short list in a panel or a side column: two lines of text, a picture before, an action after. */
export function Line({ picture, title, subtitle, end, className }: LineProps) {
  return (
    <li className={cn('flex min-h-9.5 items-center gap-2.5 py-[3px] text-13', className)}>
      {picture}
      <span className="min-w-0 flex-1">
        <b className="block truncate">{title}</b>
        {subtitle ? <span className="block truncate text-12 text-muted">{subtitle}</span> : null}
      </span>
      {end}
    </li>
  );
}

/** A square with an icon: a device, a credential, anything that is neither person, group nor app. */
export function IconBlock({ icon: Icon, tone }: { icon: LucideIcon; tone?: 'danger' | 'warning' }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-grid size-6 flex-none place-items-center rounded-control',
        tone === undefined && 'bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]',
        tone === 'danger' && 'bg-danger-soft text-danger',
        tone === 'warning' && 'bg-warning-soft text-warning',
      )}
    >
      <Icon className="size-3.5" strokeWidth={1.75} />
    </span>
  );
}
