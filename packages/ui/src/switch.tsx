import { Switch as Base } from '@base-ui/react/switch';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';
import { useField } from './field.tsx';

export interface SwitchProps extends Omit<
  ComponentProps<typeof Base.Root>,
  'className' | 'children' | 'onCheckedChange'
> {
  className?: string;
  onCheckedChange?: (checked: boolean) => void;
}

/** On or off, at once or when its form is sent. Needs a surrounding label, a `Field`, or an `aria-label`. */
export const Switch = ({ className, onCheckedChange, ...props }: SwitchProps) => (
  <Base.Root
    data-slot="switch"
    onCheckedChange={(checked) => onCheckedChange?.(checked)}
    className={cn(
      'relative inline-flex h-5 w-9 flex-none cursor-pointer items-center rounded-full bg-border-strong p-0.5 transition-colors after:absolute after:-inset-3 data-checked:bg-text data-disabled:opacity-50',
      className,
    )}
    {...useField()}
    {...props}
  >
    <Base.Thumb className="size-4 rounded-full bg-raised shadow-[0_1px_2px_var(--shadow-key)] transition-[translate] data-checked:translate-x-4 data-checked:bg-background" />
  </Base.Root>
);
