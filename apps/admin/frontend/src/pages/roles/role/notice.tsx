import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NoticeProps {
  icon: LucideIcon;
  tone?: 'warning';
  end?: ReactNode;
  children: ReactNode;
}

/** One line above the page: why something is as it is, and what to do. */
export function Notice({ icon: Icon, tone, end, children }: NoticeProps) {
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
