import type { Role } from '../role-query.ts';
import type { Draft } from '../use-draft.ts';
import { t } from './effect.texts.ts';
import { useRoleEffect } from './use-role-effect.ts';

/** How many gain and lose by the draft, for the bar of unsaved changes; how often the role is given until that is known. */
export function EffectCount({ role, draft }: { role: Role; draft: Draft }) {
  const { data } = useRoleEffect(role, draft);
  if (role.assignmentCount === null) return null;
  const { gaining = 0, losing = 0 } = data?.simulateRoleBlocks ?? {};
  if (gaining > 0 && losing > 0) return t('effect.bar.both', { gaining, losing });
  if (gaining > 0) return t('effect.bar.gaining', { gaining });
  if (losing > 0) return t('effect.bar.losing', { losing });
  return t('effect.bar.given', { count: role.assignmentCount });
}
