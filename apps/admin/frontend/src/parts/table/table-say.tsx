import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface TableSayProps {
  icon: LucideIcon;
  title: string;
  /** Buttons; one primary at most. */
  actions?: ReactNode;
  /** Below the buttons: a request id. */
  after?: ReactNode;
  role?: 'alert';
  children?: ReactNode;
}

/** In place of rows: what there is to say, and what to do. */
export function TableSay({ icon: Icon, title, actions, after, role, children }: TableSayProps) {
  return (
    <section
      role={role}
      data-slot="table-say"
      className="grid flex-1 place-content-center justify-items-center border-t px-6 py-12 text-center"
    >
      <span className="mb-4 grid size-8 place-items-center rounded-control bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]">
        <Icon className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </span>
      <h2 className="text-14 font-semibold">{title}</h2>
      {children ? <p className="mt-1.5 max-w-105 text-pretty text-muted">{children}</p> : null}
      {actions ? <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div> : null}
      {after}
    </section>
  );
}
