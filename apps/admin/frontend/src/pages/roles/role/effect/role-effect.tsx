import { EffectLines } from '../../../effect/effect-lines.tsx';
import type { ChangeEffect } from '../../../effect/effect-fields.ts';
import { t } from './effect.texts.ts';

/** Who gains and who loses by the draft of a role that is given `count` times. */
export function RoleEffect({ effect, count }: { effect: ChangeEffect | undefined; count: number }) {
  return count === 0 ? <p className="text-13 text-muted">{t('effect.nobody')}</p> : <EffectLines effect={effect} />;
}
