import { Day } from './day.tsx';
import { t } from './parts.texts.ts';

/** "Until 27 Nov 2026", in the colour of what ends. */
export function Until({ at }: { at: string }) {
  const [before, after] = t('time.until', { day: '|' }).split('|');
  return (
    <span className="text-warning">
      {before}
      <Day at={at} />
      {after}
    </span>
  );
}
