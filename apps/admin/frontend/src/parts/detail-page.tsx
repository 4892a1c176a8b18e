import { Skeleton, useSkeleton } from '@portico/ui/skeleton';
import type { ReactNode } from 'react';
import type { AdminError } from '../graphql/admin-error.ts';
import { Columns } from './columns.tsx';
import { Page, type PageProps } from './page.tsx';
import { useKeepRecent } from './recent/use-keep-recent.ts';
import { ListFailed } from './table/list-states.tsx';

/** As `useAdminQuery` answers. */
export interface DetailQuery<Data> {
  data: Data | undefined;
  error: AdminError | null;
  isFetching: boolean;
  refetch: () => unknown;
}

export interface DetailPageProps<Data> extends Pick<PageProps, 'title' | 'heading' | 'back' | 'actions' | 'foot'> {
  query: DetailQuery<Data>;
  /** "This group couldn't be loaded". */
  failed: string;
  /** While it loads. Default: two columns. */
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
}

/** A page about one thing, with its states. The head keeps its height while the thing loads. */
export function DetailPage<Data>({
  query,
  heading,
  failed,
  skeleton = TWO_COLUMNS,
  children,
  ...page
}: DetailPageProps<Data>) {
  const { data, error, isFetching, refetch } = query;
  useKeepRecent(data === undefined ? undefined : page.title);
  const isLoading = useSkeleton(data === undefined && !error);
  return (
    <Page
      heading={heading ?? (error ? undefined : <HeadingSkeleton title={page.title} isShown={isLoading} />)}
      {...page}
    >
      {data !== undefined ? (
        // Tabs stand close to the head, anything else further down.
        <div className="[&>:first-child:not(nav)]:mt-3">{children(data)}</div>
      ) : error ? (
        <ListFailed title={failed} error={error} retrying={isFetching} onRetry={() => void refetch()} />
      ) : isLoading ? (
        skeleton
      ) : null}
    </Page>
  );
}

function HeadingSkeleton({ title, isShown }: { title: string; isShown: boolean }) {
  return (
    <div aria-busy="true" className="flex h-12 items-center gap-4 phone:gap-3">
      <h1 className="sr-only">{title}</h1>
      {isShown ? (
        <>
          <Skeleton className="size-12 flex-none rounded-card phone:size-10" />
          <div className="grid min-w-0 gap-2.5">
            <Skeleton className="h-4 w-38" />
            <Skeleton className="w-55 max-w-full" />
          </div>
        </>
      ) : null}
    </div>
  );
}

const TWO_COLUMNS = (
  <Columns aside={<Skeleton className="h-24" />}>
    <Skeleton className="h-40" />
  </Columns>
);

export interface DetailHeadingProps {
  /** A face, a door or a `BigIcon`. */
  picture: ReactNode;
  name: string;
  /** One line below the name. */
  children?: ReactNode;
}

/** The head of such a page: a picture, the name, and one line. */
export function DetailHeading({ picture, name, children }: DetailHeadingProps) {
  return (
    <div className="flex min-w-0 items-center gap-4 phone:gap-3 phone:[&>.door]:[--w:40px]! phone:[&>.face]:[--w:40px]!">
      {picture}
      <div className="min-w-0">
        <h1 className="truncate text-20 font-semibold" title={name}>
          {name}
        </h1>
        {children}
      </div>
    </div>
  );
}
