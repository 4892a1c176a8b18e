import type { LucideIcon } from 'lucide-react';

/** What a face is to a person: the picture of a group or a machine at the head of its panel or page; 40 px. */
export function BigIcon({ icon: Icon }: { icon: LucideIcon }) {
  return (
    <span
      aria-hidden="true"
      className="grid size-10 flex-none place-items-center rounded-field bg-hover text-muted shadow-[inset_0_0_0_1px_var(--border)]"
    >
      <Icon className="size-5" strokeWidth={1.75} />
    </span>
  );
}
