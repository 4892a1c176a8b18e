import { cn } from '@portico/ui/cn';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** One line with an icon: what a role allows, or what to know. */
export function Fact({
  icon: Icon,
  tone = 'text-faint',
  children,
}: {
  icon: LucideIcon;
  tone?: string;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-2.5 py-[3px] text-13">
      <Icon className={cn('mt-[3px] size-3.5 flex-none', tone)} strokeWidth={1.75} aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">{children}</span>
    </li>
  );
}
