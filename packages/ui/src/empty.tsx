import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn.ts';

/** An open door in an arch, for first use. */
export const EmptyDoors = () => (
  <svg className="empty-art" width="120" height="96" viewBox="0 0 120 96" aria-hidden="true">
    <path d="M8 95.5h104M24 95V48a36 36 0 0 1 72 0v47M36 95V48a24 24 0 0 1 48 0v47" />
    <path className="leaf" d="M44 95V50a16 16 0 0 1 16-16v61z" />
  </svg>
);

/** A sheet in an arch, for a list of documents. */
export const EmptySheet = () => (
  <svg className="empty-art" width="120" height="96" viewBox="0 0 120 96" aria-hidden="true">
    <path d="M8 95.5h104M30 95V40a30 30 0 0 1 60 0v55" />
    <path className="leaf" d="M44 95V50h32v45z" />
    <path d="M50 60h20M50 68h20M50 76h12" />
  </svg>
);

export interface EmptyProps extends Omit<ComponentProps<'section'>, 'title'> {
  art?: ReactNode;
  title: ReactNode;
  /** At most one primary button. */
  actions?: ReactNode;
}

/** An empty state: what this is, why it is empty, one thing to do. The children are the text. */
export const Empty = ({ art, title, actions, className, children, ...props }: EmptyProps) => (
  <section
    data-slot="empty"
    className={cn('grid justify-items-center px-6 pt-14 pb-16 text-center', className)}
    {...props}
  >
    {art ? <div className="mb-6">{art}</div> : null}
    <h2 className="text-16 font-semibold text-balance">{title}</h2>
    <div className="mt-1.5 mb-5 max-w-110 text-pretty wrap-anywhere text-muted">{children}</div>
    {actions ? <div className="flex flex-wrap justify-center gap-2">{actions}</div> : null}
  </section>
);
