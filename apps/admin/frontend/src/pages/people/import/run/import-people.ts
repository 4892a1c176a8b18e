import { AdminError, toAdminError } from '../../../../graphql/admin-error.ts';
import type { ListedPerson } from '../list/read-people.ts';

interface Invited {
  person: { id: string };
  setupLink: { url: string; expiresAt: string };
}

/** What came of one line. */
export interface ImportedPerson {
  listed: ListedPerson;
  /** Absent when the person was refused. */
  invited?: Invited;
  /** Why the person was not invited, or did not join the group. */
  error?: AdminError | undefined;
  /** An earlier answer was lost, so an account that is there may be from just now. */
  isUncertain?: boolean;
}

export interface ImportOptions {
  /** Answers in order. @throws AdminError when it is not known what was done */
  invite: (people: readonly Pick<ListedPerson, 'name' | 'email'>[]) => Promise<readonly (Invited | AdminError)[]>;
  /** Absent: they join no group. */
  join?: ((ids: readonly string[]) => Promise<readonly (AdminError | undefined)[]>) | undefined;
  /** Of an import that ended early and goes on. */
  before?: readonly ImportedPerson[];
  onProgress: (imported: readonly ImportedPerson[]) => void;
  /** Seconds. Ends early with `signal`. */
  wait: (seconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** Few enough for the progress to move. */
const AT_ONCE = 20;

/**
 * Invites people, some at a time, and waits when the server asks for it. What was done is in `onProgress`, also when
 * this ends early; with `before`, goes on from there. @throws AdminError, or the reason of `signal`
 */
export async function importPeople(people: readonly ListedPerson[], options: ImportOptions): Promise<void> {
  const { before = [], onProgress, signal } = options;
  const imported = before.map((one) => ({ ...one }));
  const show = () => onProgress([...imported]);
  const outside = imported.filter(({ invited, error }) => invited && error);
  if (outside.length > 0) await joinGroup(outside, options).finally(show);
  const reached = new Set(imported.map(({ listed }) => listed));
  const rest = people.filter((listed) => !reached.has(listed));
  for (let from = 0; from < rest.length; from += AT_ONCE) {
    signal.throwIfAborted();
    // The first ones of an import that goes on are those whose answer may have been lost.
    const isUncertain = from === 0 && options.before !== undefined;
    const some = rest
      .slice(from, from + AT_ONCE)
      .map((listed): ImportedPerson => ({ listed, ...(isUncertain && { isUncertain }) }));
    await inviteSome(some, options);
    // The others wait for the server, and were stopped meanwhile.
    const answered = some.filter(({ invited, error }) => invited || (error && error.retryAfterSeconds === undefined));
    imported.push(...answered);
    show();
    await joinGroup(answered, options).finally(show);
  }
}

/** Asks again for those whom the server could not take at that moment. */
async function inviteSome(some: readonly ImportedPerson[], { invite, wait, signal }: ImportOptions): Promise<void> {
  let open = some;
  while (open.length > 0) {
    const asked = open;
    let seconds: number | undefined;
    try {
      const answers = await invite(asked.map(({ listed: { name, email } }) => ({ name, email })));
      for (const [at, answer] of answers.entries()) {
        if (answer instanceof AdminError) asked[at]!.error = answer;
        else Object.assign(asked[at]!, { invited: answer, error: undefined });
      }
      open = asked.filter(({ error }) => error?.retryAfterSeconds !== undefined);
      seconds = open[0]?.error?.retryAfterSeconds;
    } catch (error) {
      if (!(error instanceof AdminError) || error.retryAfterSeconds === undefined) throw error;
      seconds = error.retryAfterSeconds;
    }
    if (seconds !== undefined) await wait(seconds, signal);
    if (signal.aborted) return;
  }
}

/** Also of those who were invited when somebody stopped it. Each who is not in the group then has an error. */
async function joinGroup(some: readonly ImportedPerson[], { join, wait, signal }: ImportOptions): Promise<void> {
  const joining = some.filter(({ invited }) => invited !== undefined);
  if (!join || joining.length === 0) return;
  for (;;) {
    try {
      const refusals = await join(joining.map(({ invited }) => invited!.person.id));
      for (const [at, error] of refusals.entries()) joining[at]!.error = error;
      return;
    } catch (error) {
      for (const one of joining) one.error = toAdminError(error);
      const { retryAfterSeconds } = toAdminError(error);
      if (retryAfterSeconds === undefined || signal.aborted) throw error;
      await wait(retryAfterSeconds, signal);
      if (signal.aborted) return;
    }
  }
}
