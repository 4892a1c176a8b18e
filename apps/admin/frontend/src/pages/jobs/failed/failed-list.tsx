import { Button } from '@portico/ui/button';
import { Checkbox } from '@portico/ui/checkbox';
import { cn } from '@portico/ui/cn';
import { CircleAlert } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import { FormError } from '../../../parts/form-error.tsx';
import { Section } from '../../../parts/section.tsx';
import { stampOf } from '../../../parts/stamp-of.ts';
import { type Selection, useSelection } from '../../../parts/table/use-selection.ts';
import { TimeAgo } from '../../../parts/time-ago.tsx';
import { t } from '../jobs.texts.ts';
import type { FailedJob } from '../jobs-query.ts';
import { nameOf, sameReasonOf } from '../queue-words.ts';
import type { JobActions } from './use-job-actions.ts';

const FIRST = 8;

export interface FailedListProps {
  jobs: readonly FailedJob[];
  openId: string;
  hrefOf: (id: string) => string;
  actions: JobActions;
}

/** Jobs that gave up, with a way to run them again. A reason that all share is shown once. */
export function FailedList({ jobs, openId, hrefOf, actions }: FailedListProps) {
  const [isAll, setAll] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const selection = useSelection(jobs.map(({ id }) => id));
  if (jobs.length === 0)
    return (
      <div className="mt-8 rounded-card border px-6 py-7 text-center">
        <h2 className="font-semibold">{t('jobs.calm')}</h2>
        <p className="mt-1 text-13 text-muted">{t('jobs.calm.hint')}</p>
      </div>
    );
  const selected = jobs.filter(({ id }) => selection.has(id));
  const chosen = selected.length > 0 ? selected : jobs;
  const reason = sameReasonOf(jobs);
  const shown = isAll ? jobs : jobs.slice(0, FIRST);
  return (
    <Section
      className="pt-8"
      title={t('jobs.failed_jobs')}
      count={jobs.length}
      action={
        <span className="flex items-center gap-2">
          <Button variant="quiet" size="xs" onClick={() => setAsking(true)}>
            {selected.length > 0 ? t('jobs.cancel_some', { count: selected.length }) : t('jobs.cancel_all')}
          </Button>
          <Button size="xs" pending={actions.isBusy} onClick={() => void actions.retry(chosen)}>
            {t(selected.length > 0 ? 'jobs.retry_some' : 'jobs.retry_all', { count: chosen.length })}
          </Button>
        </span>
      }
    >
      {reason === undefined ? null : (
        <p className="flex gap-[9px] pt-0.5 pb-3 text-13 wrap-anywhere text-muted">
          <CircleAlert className="mt-[3px] size-3.5 flex-none text-danger" strokeWidth={1.75} aria-hidden="true" />
          {t('jobs.same_reason', { count: jobs.length, reason })}
        </p>
      )}
      <FormError error={actions.error} />
      <ul className="overflow-hidden rounded-card border">
        {shown.map((job) => (
          <FailedRow
            key={job.id}
            job={job}
            isOpen={job.id === openId}
            href={hrefOf(job.id)}
            actions={actions}
            selection={selection}
          />
        ))}
      </ul>
      {shown.length < jobs.length ? (
        <Button variant="quiet" size="xs" className="mt-2 -ms-2 px-2" onClick={() => setAll(true)}>
          {t('jobs.more', { count: jobs.length - shown.length })}
        </Button>
      ) : (
        <p className="pt-2 text-12 text-faint">{t('jobs.kept')}</p>
      )}
      <DangerDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t(selected.length > 0 ? 'jobs.ask_some' : 'jobs.ask', { count: chosen.length })}
        description={t('jobs.ask.hint')}
        action={t('jobs.ask.action')}
        keep={t('jobs.ask.keep')}
        pending={actions.isBusy}
        error={actions.error}
        onConfirm={() => void actions.cancel(chosen).then(() => setAsking(false))}
      />
    </Section>
  );
}

interface FailedRowProps {
  job: FailedJob;
  isOpen: boolean;
  href: string;
  actions: JobActions;
  selection: Selection;
}

function FailedRow({ job, isOpen, href, actions, selection }: FailedRowProps) {
  const { id, queue, reason, attempts, failedAt, createdAt } = job;
  const name = nameOf(queue);
  const at = failedAt ?? createdAt;
  return (
    <li
      data-slot="failed-job"
      className={cn(
        'relative flex min-h-13.5 items-center gap-3.5 py-2 ps-4 pe-3 text-13 not-first:border-t hover:bg-hover phone:flex-wrap phone:gap-x-3 phone:gap-y-1',
        isOpen && 'bg-press',
      )}
    >
      <Checkbox
        className="z-1 flex-none"
        checked={selection.has(id)}
        aria-label={t('jobs.select', { name, at: stampOf(at) })}
        onCheckedChange={() => selection.toggle(id)}
      />
      <Link
        href={href}
        data-row-link={id}
        className="min-w-0 flex-1 rounded-inner after:absolute after:inset-0 phone:basis-[calc(100%-28px)]"
      >
        <b className="block truncate font-medium">{name}</b>
        <span className="block truncate text-12 text-danger">{reason === '' ? t('jobs.no_reason') : reason}</span>
      </Link>
      <span className="w-21 flex-none text-12 text-muted tabular-nums phone:w-auto">
        {t('jobs.attempts', { count: attempts })}
      </span>
      <TimeAgo
        at={at}
        className="w-24 flex-none text-end text-12 text-muted tabular-nums phone:w-auto phone:flex-1 phone:text-start"
      />
      <Button
        size="xs"
        className="z-1"
        pending={actions.isPending(id)}
        aria-label={t('jobs.retry_one', { name, at: stampOf(at) })}
        onClick={() => void actions.retry([job])}
      >
        {t('jobs.retry')}
      </Button>
    </li>
  );
}
