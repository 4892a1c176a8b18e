import { cn } from '@portico/ui/cn';
import type { ReactNode } from 'react';

export interface ColumnsProps {
  aside: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A detail page: what one reads and does, and facts beside it. Below each other where there is less room. */
export function Columns({ aside, className, children }: ColumnsProps) {
  return (
    <div
      className={cn(
        'flex items-start gap-10 @max-[860px]/main:flex-col @max-[860px]/main:items-stretch @max-[860px]/main:gap-7',
        className,
      )}
    >
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-8">{children}</div>
      <div className="grid w-86 flex-none grid-cols-[minmax(0,1fr)] gap-7 @max-[860px]/main:w-auto">{aside}</div>
    </div>
  );
}
