import type { FailedJob } from '../../jobs/jobs.repository.ts';
import type { QueueOverview } from '../../jobs/jobs.ts';
import { JobsAdministration } from '../../operations/jobs-administration.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { NamedObjectType } from '../named/named-object-type.ts';

const jobs = ({ service }: Context) => service(JobsAdministration);

const JobQueueType = builder.objectRef<QueueOverview>('JobQueue').implement({
  fields: (t) => ({
    name: t.exposeString('queue'),
    schedule: t.exposeString('schedule', {
      nullable: true,
      description: 'Cron expression in UTC. Null: runs on demand.',
    }),
    pausable: t.exposeBoolean('pausable', {
      description: 'Whether its schedule can be paused. False without one, and where the platform relies on it.',
    }),
    pausedAt: t.expose('pausedAt', { type: 'DateTime', nullable: true, description: 'Null: its schedule runs.' }),
    pausedBy: t.field({
      type: NamedObjectType,
      nullable: true,
      description: 'Null also when no person paused it.',
      resolve: ({ pausedBy }) => pausedBy,
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

const schedule = builder.args((t) => ({
  name: t.string({ required: true, description: 'The name of the queue.' }),
}));

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
    args: schedule,
    resolve: async (_root, { name }, context) => {
      await jobs(context).runSchedule(context.actor, name);
      return true;
    },
  }),
  pauseSchedule: t.boolean({
    description: 'Stops the schedule on every replica until it is resumed. Jobs that are already queued still run.',
    args: schedule,
    resolve: async (_root, { name }, context) => {
      await jobs(context).pauseSchedule(context.actor, name);
      return true;
    },
  }),
  resumeSchedule: t.boolean({
    description: 'It runs at its next time. Runs missed during the pause are not made up.',
    args: schedule,
    resolve: async (_root, { name }, context) => {
      await jobs(context).resumeSchedule(context.actor, name);
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
