import type { RequestToReview } from '@portico/api-types';
import { LOCALE } from '@portico/texts';
import { Button, ButtonLink } from '@portico/ui/button';
import { Card } from '@portico/ui/card';
import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { IconBlock } from '../icon-block.tsx';
import { Loaded } from '../loaded.tsx';
import { RequestsFrame } from '../requests/requests-frame.tsx';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { useToDecide } from '../to-decide/use-to-decide.ts';
import { ReviewRow } from './review-row.tsx';
import { useReview } from './use-review.ts';
import { t } from './review.texts.ts';

/** Requests of others that the person decides. */
export default function ReviewPage() {
  const query = useReview();
  const url = useToDecide().data?.url ?? null;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    document.title = t('review.title');
  }, []);
  return (
    <RequestsFrame
      tab="review"
      purpose={t('review.purpose')}
      action={url === null ? null : <ButtonLink href={url}>{t('review.console')}</ButtonLink>}
    >
      <Loaded query={query} failure={t('review.failure')} skeleton={<RowsSkeleton />}>
        {({ pages }) => {
          const requests = pages.flatMap((page) => page.requests);
          if (requests.length === 0 && !hasNextPage) return <NothingToReview />;
          return (
            <>
              <Requests requests={requests} now={new Date(query.dataUpdatedAt)} consoleUrl={url} />
              {hasNextPage ? (
                <p className="mt-3 flex items-center gap-3 text-13 text-muted">
                  <Button pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                    {t('review.more')}
                  </Button>
                  {t('review.shown', { shown: requests.length, total: sayTotal(pages[0]!) })}
                </p>
              ) : null}
              <p className="mt-4 text-13 text-pretty text-muted">{t('review.note')}</p>
            </>
          );
        }}
      </Loaded>
    </RequestsFrame>
  );
}

interface RequestsProps {
  requests: readonly RequestToReview[];
  now: Date;
  consoleUrl: string | null;
}

/** One row is open at a time. After a decision the next row has the focus, so that `Enter` works through the list. */
function Requests({ requests, now, consoleUrl }: RequestsProps) {
  const list = useRef<HTMLUListElement>(null);
  const [openId, setOpenId] = useState('');
  const goOnFrom = (id: string) => {
    const rowOf = (one: RequestToReview | undefined) =>
      one && list.current?.querySelector(`[data-request="${CSS.escape(one.id)}"]`);
    const place = requests.findIndex((one) => one.id === id);
    // The person may be at another row by now.
    if (!rowOf(requests[place])?.contains(document.activeElement)) return;
    const next = rowOf(requests[place + 1] ?? requests[place - 1]);
    (next?.querySelector<HTMLElement>('[data-approve]') ?? list.current)?.focus();
  };
  return (
    <Card className="p-0">
      <ul ref={list} tabIndex={-1} aria-label={t('review.title')} className="divide-y outline-0">
        {requests.map((request) => (
          <ReviewRow
            key={request.id}
            request={request}
            now={now}
            consoleUrl={consoleUrl}
            isOpen={openId === request.id}
            onOpenChange={(open) => setOpenId(open ? request.id : '')}
            onLeave={() => goOnFrom(request.id)}
          />
        ))}
      </ul>
    </Card>
  );
}

const NothingToReview = () => (
  <Card className="grid justify-items-center py-10 text-center">
    <IconBlock icon={CircleCheck} className="mb-3 size-10" />
    <h2 className="font-medium">{t('review.none.title')}</h2>
    <p className="mt-1 max-w-100 text-13 text-pretty text-muted">{t('review.none.hint')}</p>
  </Card>
);

const COUNT = new Intl.NumberFormat(LOCALE);
const sayTotal = ({ total, totalIsEstimate }: { total: number; totalIsEstimate: boolean }) =>
  `${COUNT.format(total)}${totalIsEstimate ? '+' : ''}`;
