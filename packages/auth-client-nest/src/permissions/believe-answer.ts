/** Lifetime of an answer that no heartbeat confirms. Without the event stream, this is how fast access ends. */
const UNPROVEN_MS = 2000;
/** How long the last answer is used while the issuer is down. */
const AWAY_MS = 60_000;

/** Times are milliseconds since 1970. */
export interface AnswerTimes {
  learnedAt: number;
  /** Set by the issuer. */
  expiresAt: number;
  /** A refusal is asked for again every two seconds: not every change that gives access back is announced. */
  isRefusal: boolean;
}

/**
 * Whether an answer can be used without asking. `heardAt` is when the event stream last confirmed that all events were
 * sent: an answer that none of them invalidated was still true then.
 */
export function isProven(answer: AnswerTimes, heardAt: number, now: number): boolean {
  return now < answer.expiresAt && now - provenAt(answer, heardAt) < UNPROVEN_MS;
}

/** Whether an answer can be used while the issuer is unreachable. */
export function isUsableWhileAway(answer: AnswerTimes, heardAt: number, now: number): boolean {
  return now - provenAt(answer, heardAt) <= AWAY_MS;
}

function provenAt({ learnedAt, isRefusal }: AnswerTimes, heardAt: number): number {
  return isRefusal ? learnedAt : Math.max(learnedAt, heardAt);
}
