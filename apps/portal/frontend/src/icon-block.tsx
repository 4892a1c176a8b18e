import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';

export interface IconBlockProps {
  icon: LucideIcon;
  className?: string;
}

/** The picture of a row that is neither person nor app; 32 px. */
export function IconBlock({ icon: Icon, className }: IconBlockProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-8 flex-none place-items-center rounded-control bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]',
        className,
      )}
    >
      <Icon className="size-4" strokeWidth={1.75} />
    </span>
  );
}
