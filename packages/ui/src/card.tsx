import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A flat surface with a hairline border. Don't nest cards. */
export const Card = ({ className, ...props }: ComponentProps<'div'>) => (
  <div data-slot="card" className={cn('rounded-card border bg-surface p-5', className)} {...props} />
);
