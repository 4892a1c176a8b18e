import type { FailedJob } from '../../jobs/jobs.repository.ts';
import type { QueueOverview } from '../../jobs/jobs.ts';
import { JobsAdministration } from '../../operations/jobs-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';

const jobs = ({ service }: Context) => service(JobsAdministration);

const JobQueueType = builder.objectRef<QueueOverview>('JobQueue').implement({
  fields: (t) => ({
    name: t.exposeString('queue'),
    schedule: t.exposeString('schedule', {
      nullable: true,
      description: 'Cron expression in UTC. Null: runs on demand.',
    }),
    queued: t.exposeInt('queued'),
    active: t.exposeInt('active'),
    failed: t.exposeInt('failed', { description: 'After all attempts; kept for 14 days.' }),
    completed: t.exposeInt('completed', { description: 'Completed runs that are still stored.' }),
    oldestWaitingSeconds: t.exposeFloat('oldestWaitingSeconds'),
    lastCompletedAt: t.expose('lastCompletedAt', { type: 'DateTime', nullable: true }),
    medianMs: t.exposeFloat('medianMs', {
      nullable: true,
      description: 'Median duration of the runs of the last day.',
    }),
    mediansMs: t.expose('mediansMs', {
      type: t.listRef('Float', { nullable: true }),
      description:
        'Median duration in each two hours of the last day, oldest first. Null: no run. Empty: no run is stored.',
    }),
  }),
});

const FailedJobType = builder.objectRef<FailedJob>('FailedJob').implement({
  fields: (t) => ({
    id: t.exposeID('id'),
    queue: t.exposeString('queue'),
    attempts: t.exposeInt('attempts'),
    reason: t.exposeString('reason'),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    failedAt: t.expose('failedAt', { type: 'DateTime', nullable: true }),
  }),
});

const job = builder.args((t) => ({ queue: t.string({ required: true }), id: t.id({ required: true }) }));

builder.queryFields((t) => ({
  jobQueues: t.field({
    type: [JobQueueType],
    resolve: (_root, _args, context) => jobs(context).listQueues(context.actor),
  }),
  failedJobs: t.field({
    type: [FailedJobType],
    description: 'Newest first. At most 100.',
    resolve: (_root, _args, context) => jobs(context).listFailed(context.actor),
  }),
}));

builder.mutationFields((t) => ({
  runSchedule: t.boolean({
    description: 'Queues a scheduled job now, beside its schedule.',
    args: { name: t.arg.string({ required: true, description: 'The name of the queue.' }) },
    resolve: async (_root, { name }, context) => {
      await jobs(context).runSchedule(context.actor, name);
      return true;
    },
  }),
  retryJob: t.boolean({
    args: job,
    resolve: async (_root, { queue, id }, context) => {
      await jobs(context).retry(context.actor, queue, id);
      return true;
    },
  }),
  removeJob: t.boolean({
    args: job,
    resolve: async (_root, { queue, id }, context) => {
      await jobs(context).remove(context.actor, queue, id);
      return true;
    },
  }),
}));
