import { useToast } from '@portico/ui/toast';
import { useState } from 'react';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { useAdminMutation } from '../../../graphql/use-admin-mutation.ts';
import { pauseScheduleMutation, resumeScheduleMutation, runScheduleMutation } from '../jobs-query.ts';
import { nameOf } from '../queue-words.ts';
import { t } from './schedule.texts.ts';

const mutations = { run: runScheduleMutation, pause: pauseScheduleMutation, resume: resumeScheduleMutation } as const;
const inverse = { pause: 'resume', resume: 'pause' } as const;

/** Runs, pauses and resumes schedules, one after the other. If one is refused, the others go on. */
export function useScheduleActions() {
  const toast = useToast();
  const run = useAdminMutation(mutations.run);
  const pause = useAdminMutation(mutations.pause);
  const resume = useAdminMutation(mutations.resume);
  const [error, setError] = useState<AdminError>();
  const [pending, setPending] = useState<readonly string[]>([]);
  const act = async (verb: keyof typeof mutations, names: readonly string[]): Promise<void> => {
    setPending(names);
    setError(undefined);
    const done: string[] = [];
    for (const name of names)
      try {
        await { run, pause, resume }[verb].mutateAsync({ name });
        done.push(name);
      } catch (failure) {
        setError(toAdminError(failure));
      }
    setPending([]);
    if (done.length === 0) return;
    const title = t(`schedule.${verb}.done`, { count: done.length, name: nameOf(done[0]!) });
    // A run has no undo: it may have begun.
    if (verb === 'run') return toast({ title });
    toast({ title, action: { label: t('schedule.undo'), onAction: () => void act(inverse[verb], done) } });
  };
  return {
    error,
    isPending: (name: string) => pending.includes(name),
    isBusy: pending.length > 0,
    run: (name: string) => act('run', [name]),
    pause: (names: readonly string[]) => act('pause', names),
    resume: (names: readonly string[]) => act('resume', names),
  };
}

export type ScheduleActions = ReturnType<typeof useScheduleActions>;
