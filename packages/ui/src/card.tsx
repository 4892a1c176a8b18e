import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

/** A resting surface with a hairline edge. Cards do not stand in cards. */
export const Card = ({ className, ...props }: ComponentProps<'div'>) => (
  <div data-slot="card" className={cn('rounded-card border bg-surface p-5', className)} {...props} />
);
