import { cn } from '@portico/ui/cn';
import type { ComponentProps } from 'react';

/** A button that looks like text. On a phone its target is still 44 px high. */
export const TextButton = ({ className, ...props }: ComponentProps<'button'>) => (
  <button
    type="button"
    className={cn(
      'relative flex-none font-medium whitespace-nowrap text-muted hover:text-text touch:after:absolute touch:after:-inset-x-2 touch:after:-inset-y-3',
      className,
    )}
    {...props}
  />
);
