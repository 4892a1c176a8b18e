import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const jobsQuery = graphql(`
  query Jobs {
    jobQueues {
      name
      schedule
      pausable
      pausedAt
      pausedBy {
        name
      }
      queued
      active
      failed
      completed
      medianMs
      mediansMs
      oldestWaitingSeconds
      lastCompletedAt
    }
    failedJobs {
      id
      queue
      attempts
      reason
      createdAt
      failedAt
    }
  }
`);

export const retryJobMutation = graphql(`
  mutation RetryJob($queue: String!, $id: ID!) {
    retryJob(queue: $queue, id: $id)
  }
`);

export const removeJobMutation = graphql(`
  mutation RemoveJob($queue: String!, $id: ID!) {
    removeJob(queue: $queue, id: $id)
  }
`);

export const runScheduleMutation = graphql(`
  mutation RunSchedule($name: String!) {
    runSchedule(name: $name)
  }
`);

export const pauseScheduleMutation = graphql(`
  mutation PauseSchedule($name: String!) {
    pauseSchedule(name: $name)
  }
`);

export const resumeScheduleMutation = graphql(`
  mutation ResumeSchedule($name: String!) {
    resumeSchedule(name: $name)
  }
`);

type Jobs = ResultOf<typeof jobsQuery>;
export type JobQueue = Jobs['jobQueues'][number];
export type FailedJob = Jobs['failedJobs'][number];
