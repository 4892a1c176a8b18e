import type { ComponentProps } from 'react';
import { cn } from './cn.ts';
import { useField } from './field.tsx';

/** Multi-line text that grows with its content if the browser supports it. */
export const Textarea = ({ className, ...props }: ComponentProps<'textarea'>) => (
  <span data-slot="textarea" className={cn('field-edge flex rounded-field', className)}>
    <textarea
      rows={3}
      className="block min-h-19.5 w-full resize-none bg-transparent px-3 py-[9px] text-14 outline-0 [field-sizing:content] touch:text-16 touch:tracking-normal"
      {...useField()}
      {...props}
    />
  </span>
);
