import { CSPProvider } from '@base-ui/react/csp-provider';
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import { cn } from './cn.ts';
import { fieldBox, useField } from './field.tsx';

export interface SelectOption<Value extends string> {
  value: Value;
  label: string;
  disabled?: boolean;
}

export interface SelectProps<Value extends string> {
  options: readonly SelectOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** Required outside a `Field`. */
  'aria-label'?: string;
  /** Field name in a form. */
  name?: string;
  disabled?: boolean;
  size?: 'sm' | 'md' | 'lg';
  className?: string;
}

/** One of a few choices. In a `Field` it uses the label; as a filter it needs an `aria-label`. */
export function Select<Value extends string>({
  options,
  value,
  onValueChange,
  name,
  disabled = false,
  size = 'md',
  className,
  'aria-label': label,
}: SelectProps<Value>) {
  return (
    // Its style element would violate the Content-Security-Policy of every page.
    <CSPProvider disableStyleElements>
      <Base.Root
        items={options}
        value={value}
        name={name}
        disabled={disabled}
        onValueChange={(next) => next !== null && onValueChange(next)}
      >
        <Base.Trigger
          data-slot="select"
          aria-label={label}
          {...useField()}
          className={fieldBox(size, cn('w-full justify-between text-start data-disabled:text-faint', className))}
        >
          <Base.Value className="min-w-0 truncate" />
          <ChevronDown className="size-4 flex-none text-faint" strokeWidth={1.75} aria-hidden="true" />
        </Base.Trigger>
        <Base.Portal>
          <Base.Positioner className="z-50 outline-0" sideOffset={4} collisionPadding={8} alignItemWithTrigger={false}>
            <Base.Popup
              data-slot="select-popup"
              className="max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto rounded-field bg-overlay p-1 text-13 shadow-float outline-0 transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0"
            >
              {options.map((option) => (
                <Base.Item
                  key={option.value}
                  value={option.value}
                  disabled={option.disabled}
                  className="flex min-h-8 cursor-default items-center gap-2.5 rounded-inner px-2 outline-0 select-none touch:min-h-11 data-disabled:text-faint data-highlighted:bg-hover"
                >
                  <Base.ItemText className="min-w-0 flex-1">{option.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </CSPProvider>
  );
}
