import type { RequestsToDecide } from '@portico/api-types';
import { ButtonLink } from '@portico/ui/button';
import { Inbox } from 'lucide-react';
import { t } from './to-decide.texts.ts';

/** For those who decide: that somebody waits for them, and the way to the console. */
export const ToDecide = ({ waiting }: { waiting: RequestsToDecide | undefined }) =>
  waiting?.url && waiting.count > 0 ? (
    <aside
      aria-label={t('to_decide.label')}
      className="mb-7 flex items-center gap-3 rounded-card border bg-surface py-2.75 ps-4 pe-2.75"
    >
      <span className="grid size-8 flex-none place-items-center rounded-control bg-warning-soft text-warning">
        <Inbox className="size-4" strokeWidth={1.75} aria-hidden="true" />
      </span>
      <p className="min-w-0 flex-1 font-medium text-pretty">{t('to_decide.count', { count: waiting.count })}</p>
      <ButtonLink size="sm" href={waiting.url}>
        {t('to_decide.review')}
      </ButtonLink>
    </aside>
  ) : null;
