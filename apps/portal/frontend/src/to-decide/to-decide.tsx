import type { RequestsToDecide } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { Inbox } from 'lucide-react';
import { IconBlock } from '../icon-block.tsx';
import { t } from './to-decide.texts.ts';

/** For those who decide: that somebody waits for them, and the way to the console. */
export const ToDecide = ({ waiting }: { waiting: RequestsToDecide | undefined }) =>
  waiting?.url && waiting.count > 0 ? (
    <aside
      aria-label={t('to_decide.label')}
      className="mb-7 flex items-center gap-3 rounded-card border bg-surface py-2.75 ps-4 pe-2.75"
    >
      <IconBlock warning icon={Inbox} />
      <p className="min-w-0 flex-1 font-medium text-pretty">{t('to_decide.count', { count: waiting.count })}</p>
      <ButtonLink size="sm" href={waiting.url}>
        {t('to_decide.review')}
      </ButtonLink>
    </aside>
  ) : null;
