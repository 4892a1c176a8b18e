import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface Effect {
  icon: LucideIcon;
  words: ReactNode;
}

/** The effects, one line each: "2 sessions end within a second". */
export function Effects({ effects }: { effects: readonly Effect[] }) {
  if (effects.length === 0) return null;
  return (
    <ul className="rounded-field border px-3 py-1 text-13">
      {effects.map(({ icon: Icon, words }, index) => (
        <li key={index} className="flex min-h-8 items-center gap-2.5 py-1">
          <Icon className="size-4 text-muted" strokeWidth={1.75} aria-hidden="true" />
          <span className="min-w-0">{words}</span>
        </li>
      ))}
    </ul>
  );
}
