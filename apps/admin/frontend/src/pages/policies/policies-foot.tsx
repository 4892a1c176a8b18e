import { TableFoot } from '../../parts/table/table-foot.tsx';
import type { Policies } from './use-policies.ts';

export interface PoliciesFootProps {
  list: Policies['list'];
  page: { items: readonly unknown[]; total: number; totalIsEstimate: boolean; nextCursor: string | null } | undefined;
  isStale: boolean;
}

export function PoliciesFoot({ list, page, isStale }: PoliciesFootProps) {
  const next = page?.nextCursor;
  return (
    <TableFoot
      from={list.from}
      shown={page?.items.length}
      total={page?.total ?? 0}
      isEstimate={page?.totalIsEstimate}
      isStale={isStale}
      onPrevious={list.goBack}
      onNext={next ? () => list.goOn(next) : undefined}
    />
  );
}
