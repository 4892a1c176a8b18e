import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const dots = {
  quiet: 'bg-faint',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  info: 'bg-info',
} as const;

/** A dot with a word, so that colour is never the only sign. */
export const Status = ({
  tone,
  className,
  children,
  ...props
}: ComponentProps<'span'> & { tone: keyof typeof dots }) => (
  <span
    data-slot="status"
    className={cn('inline-flex flex-none items-center gap-[7px] whitespace-nowrap text-muted', className)}
    {...props}
  >
    <i data-slot="status-dot" className={cn('size-[7px] flex-none rounded-full', dots[tone])} />
    {children}
  </span>
);
