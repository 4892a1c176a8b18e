import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** The product's mark: an arch with one leaf open. Straight edges align with whole pixels at 16 and 32. */
export const Mark = ({ className, ...props }: ComponentProps<'svg'>) => (
  <svg data-slot="mark" viewBox="0 0 32 32" aria-hidden="true" className={cn('size-5', className)} {...props}>
    <path className="fill-text" d="M2 30V16a14 14 0 0 1 28 0v14h-4V16a10 10 0 0 0-20 0v14z" />
    <path className="fill-accent" d="M8 30V16a8 8 0 0 1 8-8v22z" />
  </svg>
);

/** The mark beside the name. */
export const Brand = ({ className, ...props }: ComponentProps<'span'>) => (
  <span
    data-slot="brand"
    className={cn('inline-flex items-center gap-[9px] text-15 font-semibold tracking-[-0.018em]', className)}
    {...props}
  >
    <Mark />
    Portico
  </span>
);
