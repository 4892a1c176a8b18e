import type { AppHealth, AppsHealth } from '@portico/api-types';

/** An app of the platform answers in a fraction of it. */
const SLOW_MS = 2000;

export const CONDITIONS = ['running', 'slow', 'unwell', 'away', 'missing', 'unknown'] as const;
/** `missing`: without a manifest. The others are what the app answers. */
export type AppCondition = (typeof CONDITIONS)[number];

/** Undefined while the apps are asked. An app that was left out of the answers is unknown. */
export function conditionOf(
  { slug, missingSince }: { slug: string | null; missingSince: string | null },
  healths: AppsHealth['apps'] | undefined,
): AppCondition | undefined {
  if (missingSince !== null) return 'missing';
  if (!healths) return undefined;
  const health = healths.find((one) => one.slug === slug);
  return health ? stateOf(health) : 'unknown';
}

export function stateOf({ state, respondsInMs }: AppHealth): Exclude<AppCondition, 'missing'> {
  return state === 'running' && respondsInMs !== null && respondsInMs > SLOW_MS ? 'slow' : state;
}
