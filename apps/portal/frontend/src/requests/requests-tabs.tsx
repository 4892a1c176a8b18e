import { useToDecide } from '../to-decide/use-to-decide.ts';
import { useRequests } from './use-requests.ts';
import { t } from './requests.texts.ts';

export type RequestsTab = 'mine' | 'review';

/** The API counts no further. */
const COUNTED = 1000;

/** Nothing for people who decide no request. */
export function RequestsTabs({ tab }: { tab: RequestsTab }) {
  const mine = useRequests().data?.requests.length;
  const waiting = useToDecide().data;
  const decides = tab === 'review' || (waiting !== undefined && (waiting.count > 0 || waiting.url !== null));
  if (!decides) return null;
  return (
    <nav aria-label={t('requests.tabs')} className="mb-4 flex gap-1 border-b">
      <Tab href="/requests" isCurrent={tab === 'mine'} count={mine}>
        {t('requests.mine')}
      </Tab>
      <Tab href="/requests/review" isCurrent={tab === 'review'} count={waiting?.count}>
        {t('requests.review')}
      </Tab>
    </nav>
  );
}

interface TabProps {
  href: string;
  isCurrent: boolean;
  count: number | undefined;
  children: string;
}

const Tab = ({ href, isCurrent, count, children }: TabProps) => (
  <a
    href={href}
    aria-current={isCurrent ? 'page' : undefined}
    className="-mb-px flex h-9 items-center gap-1.5 rounded-t-control border-b-2 border-transparent px-3 text-13 font-medium text-muted -outline-offset-2 hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text touch:h-11"
  >
    {children}
    {count === undefined ? null : (
      <span className="font-normal text-muted tabular-nums">
        {count >= COUNTED ? t('requests.many', { count: COUNTED }) : count}
      </span>
    )}
  </a>
);
