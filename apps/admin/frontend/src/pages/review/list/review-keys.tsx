import { Kbd } from '@portico/ui/kbd';
import { t } from '../review.texts.ts';

const keys = [
  [['J', 'K'], t('review.keys.move')],
  [['X'], t('review.keys.select')],
  [['C'], t('review.keys.confirm')],
  [['R'], t('review.keys.remove')],
] as const;

/** What the keyboard does here, in the foot. */
export function ReviewKeys() {
  return (
    <span className="me-2 flex gap-3 text-muted @max-[900px]/main:hidden">
      {keys.map(([caps, words]) => (
        <span key={words} className="inline-flex items-center gap-1">
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
          {words}
        </span>
      ))}
    </span>
  );
}
