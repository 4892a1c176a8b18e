import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Check, Minus } from 'lucide-react';
import type { ComponentProps } from 'react';
import { cn } from './cn.ts';

export interface CheckboxProps extends Omit<
  ComponentProps<typeof Base.Root>,
  'className' | 'children' | 'onCheckedChange'
> {
  className?: string;
  onCheckedChange?: (checked: boolean) => void;
}

/** Yes or no. `indeterminate`: stands for several boxes, some of them on. Needs a surrounding label or an `aria-label`. */
export const Checkbox = ({ className, onCheckedChange, ...props }: CheckboxProps) => (
  <Base.Root
    data-slot="checkbox"
    onCheckedChange={(checked) => onCheckedChange?.(checked)}
    className={cn(
      'relative inline-grid size-4 flex-none place-items-center rounded-inner border border-border-strong bg-raised align-middle text-background after:absolute after:-inset-3',
      'data-checked:border-text data-checked:bg-text data-disabled:opacity-50 data-indeterminate:border-text data-indeterminate:bg-text',
      className,
    )}
    {...props}
  >
    <Base.Indicator
      className="grid place-items-center"
      render={(attributes, { indeterminate }) => (
        <span {...attributes}>
          {indeterminate ? (
            <Minus className="size-3" strokeWidth={3.2} />
          ) : (
            <Check className="size-3" strokeWidth={3.2} />
          )}
        </span>
      )}
    />
  </Base.Root>
);
