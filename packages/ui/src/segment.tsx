import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { ReactNode } from 'react';
import { cn } from './cn.ts';

export interface SegmentOption<Value extends string> {
  value: Value;
  label: ReactNode;
  /** A count, shown fainter. */
  count?: number | string;
}

export interface SegmentProps<Value extends string> {
  'aria-label': string;
  options: readonly SegmentOption<Value>[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** 24 px high within text, 28 px beside controls. Default `md`. */
  size?: 'sm' | 'md';
  className?: string;
}

/** One of two to four choices, all visible. */
export function Segment<Value extends string>({
  options,
  value,
  onValueChange,
  size = 'md',
  className,
  'aria-label': label,
}: SegmentProps<Value>) {
  return (
    <RadioGroup
      data-slot="segment"
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
      className={cn('inline-flex flex-none gap-0.5 rounded-control bg-hover p-0.5', className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          className={cn(
            'inline-flex cursor-pointer items-center gap-[5px] rounded-inner font-medium whitespace-nowrap text-muted data-checked:bg-raised data-checked:text-text data-checked:shadow-[0_0_0_1px_var(--shadow-ring),0_1px_2px_var(--shadow-key)] touch:min-h-10',
            size === 'sm' ? 'h-6 px-[9px] text-12' : 'h-7 px-2.5 text-13',
          )}
        >
          {option.label}
          {option.count === undefined ? null : (
            <span className="font-normal text-muted tabular-nums">{option.count}</span>
          )}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
