import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** One key of a shortcut. Hidden from screen readers: the control has `aria-keyshortcuts`. */
export const Kbd = ({ className, ...props }: ComponentProps<'kbd'>) => (
  <kbd
    data-slot="kbd"
    aria-hidden="true"
    className={cn(
      'inline-grid h-[18px] min-w-[18px] place-items-center rounded-inner border px-1 text-11 leading-none text-faint',
      className,
    )}
    {...props}
  />
);
