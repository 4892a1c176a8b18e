import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A turning ring in the text's colour. The text beside it names the action. */
export const Spinner = ({ className, ...props }: ComponentProps<'span'>) => (
  <span
    data-slot="spinner"
    aria-hidden="true"
    className={cn(
      'inline-block size-3.5 flex-none animate-[turn_0.8s_linear_infinite] rounded-full border-2 border-current border-t-transparent opacity-80',
      className,
    )}
    {...props}
  />
);
