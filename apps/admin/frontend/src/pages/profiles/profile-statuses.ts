import { t } from './profiles.texts.ts';

/** Of a profile, to choose from. */
export const profileStatuses = (['active', 'deprecated', 'disabled'] as const).map((value) => ({
  value,
  label: t(`profiles.${value}`),
}));
