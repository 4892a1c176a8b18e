import type { ComponentProps, ReactNode } from 'react';
import { fieldBox, useField } from './field.tsx';

export interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  size?: 'sm' | 'md' | 'lg';
  /** Before the text, usually a 16 px icon. */
  leading?: ReactNode;
  /** After the text: a key hint, a button. */
  trailing?: ReactNode;
}

/** A single-line text field. `className` applies to its box. */
export const Input = ({ size = 'md', leading, trailing, className, ...props }: InputProps) => (
  <span data-slot="input" className={fieldBox(size, className)}>
    {leading ? <span className="flex-none text-faint [&_svg]:size-4">{leading}</span> : null}
    <input className="h-full min-w-0 flex-1 bg-transparent outline-0" {...useField()} {...props} />
    {trailing}
  </span>
);
