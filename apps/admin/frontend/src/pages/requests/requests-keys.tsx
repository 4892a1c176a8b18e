import { Kbd } from '@portico/ui/kbd';
import { t } from './requests.texts.ts';

const keys = [
  [['J', 'K'], t('requests.keys.move')],
  [['X'], t('requests.keys.select')],
  [['A'], t('requests.keys.approve')],
  [['D'], t('requests.keys.deny')],
  [['Enter'], t('requests.keys.open')],
] as const;

/** What the keyboard does here, in the foot. */
export function RequestsKeys() {
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
