import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';
import { Spinner } from './spinner.tsx';

const buttonVariants = cva(
  'relative inline-flex flex-none items-center justify-center gap-1.5 font-medium whitespace-nowrap transition-colors select-none disabled:cursor-default [&_svg]:size-4',
  {
    variants: {
      variant: {
        primary:
          'bg-accent text-on-accent shadow-[inset_0_1px_0_oklch(1_0_0/0.1),0_1px_2px_var(--shadow-key)] hover:bg-accent-hover',
        secondary:
          'border border-border-control bg-raised text-text shadow-control hover:bg-[image:linear-gradient(var(--hover),var(--hover))] [&_svg]:text-muted',
        quiet: 'text-muted hover:bg-hover hover:text-text',
        danger: 'bg-danger text-on-danger shadow-control hover:opacity-90',
        'quiet-danger': 'text-danger hover:bg-danger-soft',
      },
      size: {
        xs: 'h-7 rounded-control px-2.5 text-13 touch:h-9 touch:px-3 touch:after:absolute touch:after:-inset-y-1 touch:after:inset-x-0',
        sm: 'h-8 rounded-control px-3 text-13 touch:h-11 touch:px-4',
        md: 'h-9 rounded-field px-3.5 text-13 touch:h-11 touch:px-4',
        lg: 'h-10 rounded-field px-4 text-14 touch:h-11',
        icon: 'size-8 rounded-control touch:size-11',
        'icon-sm': 'size-7 rounded-control touch:size-11',
      },
    },
    defaultVariants: { variant: 'secondary', size: 'md' },
  },
);

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & {
    /** An action is running: a spinner appears beside the label and clicks are ignored. Focus stays. */
    pending?: boolean;
  };

/** `type` defaults to `button`, so that no button submits by accident. */
export const Button = ({ className, variant, size, pending = false, children, onClick, ...props }: ButtonProps) => (
  <button
    data-slot="button"
    type="button"
    aria-busy={pending || undefined}
    aria-disabled={pending || undefined}
    onClick={pending ? (event) => event.preventDefault() : onClick}
    className={cn(buttonVariants({ variant, size }), className)}
    {...props}
  >
    {pending ? <Spinner /> : null}
    {children}
  </button>
);

export type ButtonLinkProps = ComponentProps<'a'> & VariantProps<typeof buttonVariants>;

/** A link that looks like a button. It only navigates. */
export const ButtonLink = ({ className, variant, size, children, ...props }: ButtonLinkProps) => (
  <a data-slot="button" className={cn(buttonVariants({ variant, size }), className)} {...props}>
    {children}
  </a>
);
