import { LOCALE } from '@portico/texts';
import { Button } from '@portico/ui/button';
import { Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { DangerDialog } from '../../../parts/danger-dialog.tsx';
import type { JobQueue } from '../jobs-query.ts';
import { nameOf } from '../queue-words.ts';
import { t } from './schedule.texts.ts';
import type { ScheduleActions } from './use-schedule-actions.ts';

const list = new Intl.ListFormat(LOCALE);

/** Pauses every schedule that can be, or resumes all that are paused once no other runs. */
export function PauseAll({ queues, actions }: { queues: readonly JobQueue[]; actions: ScheduleActions }) {
  const [isAsking, setAsking] = useState(false);
  const scheduled = queues.filter(({ schedule }) => schedule !== null);
  const paused = scheduled.filter(({ pausedAt }) => pausedAt !== null);
  const running = scheduled.filter(({ pausable, pausedAt }) => pausable && pausedAt === null);
  const needed = scheduled.filter(({ pausable }) => !pausable);
  if (running.length === 0)
    return paused.length === 0 ? null : (
      <Button size="sm" pending={actions.isBusy} onClick={() => void actions.resume(paused.map(({ name }) => name))}>
        <Play strokeWidth={1.75} />
        {t('schedule.resume_all')}
      </Button>
    );
  const confirm = () => void actions.pause(running.map(({ name }) => name)).then(() => setAsking(false));
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)}>
        <Pause strokeWidth={1.75} />
        {t('schedule.pause_all')}
      </Button>
      <DangerDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={t('schedule.ask', { count: running.length })}
        description={
          <>
            {t('schedule.ask.hint')}{' '}
            {needed.length === 0
              ? null
              : t('schedule.ask.needed', {
                  count: needed.length,
                  names: list.format(needed.map(({ name }) => `“${nameOf(name)}”`)),
                })}
          </>
        }
        action={t('schedule.ask.action')}
        pending={actions.isBusy}
        onConfirm={confirm}
      />
    </>
  );
}
