import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';

export interface BigIconProps {
  icon: LucideIcon;
  /** At the head of a page: 48 px. Default: of a panel, 40. */
  page?: boolean;
}

/** The picture of a group, a role or a machine at the head of its panel or page. */
export function BigIcon({ icon: Icon, page = false }: BigIconProps) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'grid flex-none place-items-center bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]',
        page ? 'size-12 rounded-card phone:size-10' : 'size-10 rounded-field',
      )}
    >
      <Icon className={page ? 'size-6' : 'size-5'} strokeWidth={page ? 1.5 : 1.75} />
    </span>
  );
}
