import { Button } from '@portico/ui/button';
import type { ReactNode } from 'react';
import { Section } from './section.tsx';
import { t } from './parts.texts.ts';

export interface DangerItem {
  title: string;
  /** The effect, and whether it can be undone. */
  effect: ReactNode;
  /** "Delete…" */
  action: string;
  onAction: () => void;
}

/** The last part of a detail page: what takes the thing away. Each button opens a `DangerDialog`. */
export function DangerZone({ items }: { items: readonly DangerItem[] }) {
  if (items.length === 0) return null;
  return (
    <Section title={t('danger.zone')}>
      <ul className="rounded-card border border-[color-mix(in_oklch,var(--danger)_38%,transparent)]">
        {items.map(({ title, effect, action, onAction }) => (
          <li
            key={title}
            className="flex items-center gap-4 px-4 py-3.5 not-first:border-t phone:flex-col phone:items-stretch phone:gap-3"
          >
            <span className="min-w-0 flex-1">
              <b className="block">{title}</b>
              <span className="block text-13 text-muted">{effect}</span>
            </span>
            <Button size="sm" className="text-danger" onClick={onAction}>
              {action}
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
