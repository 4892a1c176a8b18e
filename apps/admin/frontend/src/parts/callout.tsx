import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface CalloutProps {
  icon: LucideIcon;
  title: string;
  /** Default `danger`: something is wrong. `warning`: something is to be known. */
  tone?: 'danger' | 'warning';
  /** Buttons, below the text. */
  actions?: ReactNode;
  /** One button, beside the text. */
  end?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Says what is wrong or unusual with the thing of this page, why, and what to do. */
export function Callout({ icon: Icon, title, tone = 'danger', actions, end, className, children }: CalloutProps) {
  return (
    <section role={tone === 'danger' ? 'alert' : 'status'} className={className}>
      <div
        className={cn(
          'flex gap-3.5 rounded-card py-4 ps-4.5 pe-4 phone:gap-2.5 phone:p-3.5',
          tone === 'danger' ? 'bg-danger-soft' : 'bg-warning-soft',
          end && 'phone:flex-wrap',
        )}
      >
        <Icon
          className={cn('mt-0.5 size-5 flex-none', tone === 'danger' ? 'text-danger' : 'text-warning')}
          strokeWidth={1.75}
          aria-hidden="true"
        />
        <div className="min-w-0 max-w-160 phone:flex-1">
          <h2 className="text-16 font-semibold">{title}</h2>
          <div className="mt-1 text-pretty wrap-anywhere">{children}</div>
          {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
        </div>
        {end ? <div className="ms-auto flex-none phone:ms-7.5">{end}</div> : null}
      </div>
    </section>
  );
}
