import type { ChangeEffect } from './effect-fields.ts';

type Change = ChangeEffect['gains'][number];

export interface EffectLine {
  change: 'gain' | 'lose';
  action: string;
  /** The title of the action. */
  title: string;
  count: number;
  /** Those whom the viewer sees, at most 25, each once. */
  people: { id: string; name: string }[];
  /** Of the app that declares the action; null: of the platform. */
  appId: string | null;
}

/** One line for each action and direction: losses first, then the most common. */
export function listLines({ byAction, gains, loses }: ChangeEffect): EffectLine[] {
  const line = (change: EffectLine['change'], from: readonly Change[]) =>
    byAction.flatMap(({ action, title, gaining, losing }): EffectLine[] => {
      const count = change === 'gain' ? gaining : losing;
      if (count === 0) return [];
      const of = from.filter((one) => one.action === action);
      const people = [...new Map(of.map(({ entity }) => [entity.id, entity])).values()];
      return [{ change, action, title, count, people, appId: of[0]?.app?.id ?? null }];
    });
  return [...line('lose', loses), ...line('gain', gains)];
}
