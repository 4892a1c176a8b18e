import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { cn } from './cn.ts';
import { Input, type InputProps } from './input.tsx';
import { Kbd } from './kbd.tsx';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName));

export interface SearchInputProps extends Omit<InputProps, 'type' | 'leading' | 'trailing' | 'ref' | 'onChange'> {
  /** Required: a placeholder is not a label. */
  'aria-label': string;
  value: string;
  onValueChange: (value: string) => void;
}

/** A search field. `/` focuses it from anywhere, Escape clears it. */
export const SearchInput = ({ value, onValueChange, onKeyDown, className, ...props }: SearchInputProps) => {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focusOnSlash = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      // Toasts also have the role of a dialog, but do not take over the keyboard.
      if (document.querySelector('[role="dialog"]:not([data-slot="toast"]), [role="menu"]')) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, []);
  return (
    <Input
      ref={input}
      type="search"
      autoComplete="off"
      spellCheck={false}
      aria-keyshortcuts="/"
      value={value}
      onChange={(event) => onValueChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value) {
          event.preventDefault();
          onValueChange('');
        }
        onKeyDown?.(event);
      }}
      leading={<Search strokeWidth={1.75} aria-hidden="true" />}
      trailing={<Kbd className="touch:hidden">/</Kbd>}
      className={cn('cursor-text', className)}
      {...props}
    />
  );
};
