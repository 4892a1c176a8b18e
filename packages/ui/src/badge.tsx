import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

const tones = {
  quiet: 'bg-hover text-muted',
  line: 'text-muted shadow-[inset_0_0_0_1px_var(--border)]',
  success: 'bg-success-soft text-success',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
  info: 'bg-info-soft text-info',
} as const;

export interface BadgeProps extends ComponentProps<'span'> {
  /** Default `quiet`. */
  tone?: keyof typeof tones;
}

/** One word or a count about the item beside it. Use `Status` for a state that changes. */
export function Badge({ tone = 'quiet', className, ...props }: BadgeProps) {
  return (
    <span
      data-slot="badge"
      className={cn(
        'inline-flex h-5 flex-none items-center gap-1.5 rounded-full px-[7px] text-12 font-medium whitespace-nowrap [&_svg]:size-3',
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}
