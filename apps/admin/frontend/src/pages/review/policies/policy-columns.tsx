import { BlockSentence, EffectBadge } from '../../../parts/block/block-sentence.tsx';
import { sayBlock } from '../../../parts/block/say-block.ts';
import type { Column } from '../../../parts/table/column.ts';
import {
  confirmedColumn,
  decideColumn,
  type DecideOptions,
  givenColumns,
  holderColumn,
  tenantColumn,
} from '../list/common-columns.tsx';
import { t } from '../review.texts.ts';
import type { PolicyRow } from './policy-review-query.ts';

export function policyColumns(
  isMany: boolean,
  { onConfirm, onRemove }: DecideOptions<PolicyRow>,
): readonly Column<PolicyRow>[] {
  return [
    holderColumn,
    {
      id: 'what',
      head: t('review.what'),
      phone: 'line',
      skeleton: 'w-64',
      cell: ({ permissionBlock: block }) => (
        <span className="flex min-w-0 items-center gap-2" title={sayPermission({ permissionBlock: block })}>
          <EffectBadge effect={block.effect} />
          <span className="min-w-0 truncate">
            <BlockSentence block={block} />
          </span>
        </span>
      ),
    },
    ...(isMany ? [tenantColumn] : []),
    ...givenColumns,
    confirmedColumn,
    ...(onConfirm ? [decideColumn<PolicyRow>({ onConfirm, onRemove }, sayPermission)] : []),
  ];
}

/** "See every deal in Lyon" */
export const sayPermission = ({ permissionBlock }: Pick<PolicyRow, 'permissionBlock'>): string =>
  sayBlock(permissionBlock)
    .map(({ words }) => words)
    .join('');
