import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';
import type { DetailQuery } from './detail-page.tsx';
import { SidePanel, type SidePanelProps } from './side-panel.tsx';
import { ListFailed } from './table/list-states.tsx';

export interface DetailPanelProps<Data> extends Omit<SidePanelProps, 'label' | 'title' | 'children'> {
  query: DetailQuery<Data>;
  /** The name; undefined until it is known. */
  name: string | undefined;
  /** The label for screen readers until then: "Group". */
  label: string;
  /** "This group couldn't be loaded". */
  failed: string;
  children: (data: Data) => ReactNode;
}

/** A quick look at one thing, with its states. */
export function DetailPanel<Data>({ query, name, label, failed, children, ...panel }: DetailPanelProps<Data>) {
  const { data, error, isFetching, refetch } = query;
  const isLoading = useSkeleton(data === undefined && !error);
  return (
    <SidePanel
      label={name ?? label}
      title={name ?? (isLoading ? <Skeleton className="my-1.5 w-32" /> : null)}
      {...panel}
    >
      {data !== undefined ? (
        children(data)
      ) : error ? (
        <ListFailed title={failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        <Skeleton className="h-24" />
      ) : null}
    </SidePanel>
  );
}
