/** An answer that nothing has confirmed for so long is asked for again: how fast access ends without the event stream. */
const UNPROVEN_MS = 2000;
/** While the issuer is away, the last answer is used for so long. */
const AWAY_MS = 60_000;

/** Times are milliseconds since 1970. */
export interface AnswerTimes {
  learnedAt: number;
  /** The issuer's own limit. */
  expiresAt: number;
  /** A refusal is asked for again every two seconds in any case: letting a person back in is not announced by all that could. */
  isRefusal: boolean;
}

/**
 * Whether an answer may be used without asking. `heardAt` is when the event stream last said that everything up to then was
 * told: an answer that no event withdrew was still true at that moment.
 */
export function isProven(answer: AnswerTimes, heardAt: number, now: number): boolean {
  return now < answer.expiresAt && now - provenAt(answer, heardAt) < UNPROVEN_MS;
}

/** Whether an answer may be used when the issuer cannot be asked. */
export function isUsableWhileAway(answer: AnswerTimes, heardAt: number, now: number): boolean {
  return now - provenAt(answer, heardAt) <= AWAY_MS;
}

function provenAt({ learnedAt, isRefusal }: AnswerTimes, heardAt: number): number {
  return isRefusal ? learnedAt : Math.max(learnedAt, heardAt);
}
