import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';

export interface AskPartProps {
  label: string;
  /** Of what is chosen. */
  picture?: ReactNode;
  /** A `Combobox` or a `Select`, with `bare` as its class. */
  children: ReactNode;
}

/** A field whose box is the part of the question that it stands in. */
export const bare =
  'h-5.5! w-full border-0! bg-transparent! p-0! font-medium text-14! shadow-none! outline-0! touch:h-6! touch:text-16!';

/** As `bare`, while nothing is chosen: a select has no placeholder of its own. */
export const bareEmpty = `${bare} font-normal! text-faint`;

/** One word of the question; a press anywhere in it is a press on its field. */
export function AskPart({ label, picture, children }: AskPartProps) {
  return (
    <label
      className={cn(
        'relative grid min-w-0 cursor-pointer gap-px rounded-field px-3 pt-[7px] pb-2 hover:bg-hover',
        'has-focus-visible:outline-2 has-focus-visible:-outline-offset-1 has-focus-visible:outline-ring',
        'not-first:before:absolute not-first:before:inset-y-2.5 not-first:before:start-0 not-first:before:w-px not-first:before:bg-border',
        'phone:not-first:before:inset-x-3 phone:not-first:before:inset-y-0 phone:not-first:before:h-px phone:not-first:before:w-auto',
      )}
    >
      <span className="text-12 text-faint">{label}</span>
      <span className="flex min-w-0 items-center gap-2">
        {picture}
        {children}
      </span>
    </label>
  );
}
