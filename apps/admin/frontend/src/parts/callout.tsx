import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface CalloutProps {
  icon: LucideIcon;
  title: string;
  /** Buttons, below the text. */
  actions?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Says what is wrong with the thing of this page, why, and what to do. */
export function Callout({ icon: Icon, title, actions, className, children }: CalloutProps) {
  return (
    <section role="alert" className={className}>
      <div className="flex gap-3.5 rounded-card bg-danger-soft py-4 ps-4.5 pe-4 phone:gap-2.5 phone:p-3.5">
        <Icon className="mt-0.5 size-5 flex-none text-danger" strokeWidth={1.75} aria-hidden="true" />
        <div className="min-w-0 max-w-160">
          <h2 className="text-16 font-semibold">{title}</h2>
          <div className="mt-1 text-pretty wrap-anywhere">{children}</div>
          {actions ? <div className="mt-3 flex flex-wrap gap-2">{actions}</div> : null}
        </div>
      </div>
    </section>
  );
}
