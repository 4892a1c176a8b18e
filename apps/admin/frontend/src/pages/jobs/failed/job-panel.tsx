import { useShortcut } from '@portico/app-kit';
import { Button } from '@portico/ui/button';
import { Kbd } from '@portico/ui/kbd';
import { Status } from '@portico/ui/status';
import { CodeBox } from '../../../parts/code-box.tsx';
import { CopyFact, FactList } from '../../../parts/fact-list.tsx';
import { Section } from '../../../parts/section.tsx';
import { SidePanel } from '../../../parts/side-panel.tsx';
import { stampOf } from '../../../parts/stamp-of.ts';
import { t } from '../jobs.texts.ts';
import type { FailedJob } from '../jobs-query.ts';
import { QueueIcon } from '../queue-icon.tsx';
import { nameOf } from '../queue-words.ts';
import type { JobActions } from './use-job-actions.ts';

const RETRY_KEY = 'r';

export interface JobPanelProps {
  job: FailedJob;
  actions: JobActions;
  onClose: () => void;
}

/** One failed job: when, why, and what to do with it. */
export function JobPanel({ job, actions, onClose }: JobPanelProps) {
  const { id, queue, attempts, createdAt, failedAt, reason } = job;
  const leave = (work: Promise<void>) => void work.then(onClose);
  useShortcut(RETRY_KEY, () => leave(actions.retry([job])));
  return (
    <SidePanel
      label={t('jobs.panel')}
      picture={<QueueIcon queue={queue} />}
      title={nameOf(queue)}
      subtitle={<code className="truncate">{queue}</code>}
      onClose={onClose}
      foot={
        <>
          <Button
            variant="primary"
            size="sm"
            className="flex-1"
            pending={actions.isPending(id)}
            onClick={() => leave(actions.retry([job]))}
          >
            {t('jobs.retry_now')}
            <Kbd className="border-current/30 bg-transparent text-current touch:hidden">{RETRY_KEY.toUpperCase()}</Kbd>
          </Button>
          <Button size="sm" disabled={actions.isBusy} onClick={() => leave(actions.cancel([job]))}>
            {t('jobs.cancel')}
          </Button>
        </>
      }
    >
      <FactList
        facts={[
          {
            label: t('jobs.panel.status'),
            value: (
              <Status tone="danger" className="text-13 text-danger">
                {t('jobs.panel.gave_up', { count: attempts })}
              </Status>
            ),
          },
          { label: t('jobs.panel.failed'), value: failedAt === null ? null : stampOf(failedAt) },
          { label: t('jobs.panel.created'), value: stampOf(createdAt) },
          { label: t('jobs.panel.id'), value: <CopyFact mono text={id} label={t('jobs.panel.copy')} /> },
        ]}
      />
      <Section panel title={t('jobs.panel.reason')}>
        <CodeBox
          label={t('jobs.panel.reason')}
          value={reason === '' ? t('jobs.no_reason') : reason}
          className="border whitespace-pre-wrap"
        />
        <p className="mt-2 text-13 text-muted">{t('jobs.panel.payload')}</p>
      </Section>
    </SidePanel>
  );
}
