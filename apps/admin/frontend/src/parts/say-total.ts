import { t } from './number-and-time.texts.ts';

/** Where the server stops counting a choice of rows; of a whole table it knows about how many there are. */
const COUNTED = 1000;

export interface Counted {
  total: number;
  totalIsEstimate: boolean;
}

/** "148", "about 12,000", "over 1,000". */
export function sayTotal({ total, totalIsEstimate }: Counted): string {
  if (!totalIsEstimate) return t('total.exact', { total });
  return t(total > COUNTED ? 'total.about' : 'total.over', { total });
}

/** Of several lists that are shown as one. */
export function sayTotals(lists: readonly Counted[]): string {
  const total = lists.reduce((sum, list) => sum + list.total, 0);
  if (lists.some((list) => list.totalIsEstimate && list.total <= COUNTED)) return t('total.over', { total });
  return t(lists.some((list) => list.totalIsEstimate) ? 'total.about' : 'total.exact', { total });
}
