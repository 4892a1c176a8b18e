import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';

export interface IconBlockProps {
  icon: LucideIcon;
  /** Something waits for the person. */
  warning?: boolean;
  className?: string;
}

/** The picture of a row that is neither person nor app; 32 px. */
export function IconBlock({ icon: Icon, warning = false, className }: IconBlockProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid size-8 flex-none place-items-center rounded-control',
        warning ? 'bg-warning-soft text-warning' : 'bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]',
        className,
      )}
    >
      <Icon className="size-4" strokeWidth={1.75} />
    </span>
  );
}
