import { Button } from '@portico/ui/button';
import { CircleAlert } from 'lucide-react';
import type { RefObject } from 'react';
import { t } from './parts.texts.ts';

export interface OvertakenProps {
  title: string;
  /** What is different now, one sentence for each field. */
  changes: readonly { field: string; words: string }[];
  keepRef?: RefObject<HTMLButtonElement | null>;
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody else saved while this person was typing: what is different now, and whose change wins. */
export function Overtaken({ title, changes, keepRef, onKeep, onTake }: OvertakenProps) {
  return (
    <div role="alert" className="grid gap-2 rounded-field bg-warning-soft px-3.5 py-3 text-13">
      <p className="flex items-center gap-2 font-medium">
        <CircleAlert className="size-4 flex-none text-warning" strokeWidth={1.75} aria-hidden="true" />
        {title}
      </p>
      <ul className="ps-6 wrap-anywhere text-muted">
        {changes.map(({ field, words }) => (
          <li key={field}>{words}</li>
        ))}
      </ul>
      <p className="flex gap-2 ps-6">
        <Button ref={keepRef} size="xs" onClick={onKeep}>
          {t('overtaken.keep')}
        </Button>
        <Button size="xs" variant="quiet" onClick={onTake}>
          {t('overtaken.take')}
        </Button>
      </p>
    </div>
  );
}
