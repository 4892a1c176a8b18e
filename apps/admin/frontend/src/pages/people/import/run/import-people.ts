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
  error?: AdminError;
}

export interface ImportOptions {
  /** Answers in order. @throws AdminError when nothing of it was done */
  invite: (people: readonly Pick<ListedPerson, 'name' | 'email'>[]) => Promise<readonly (Invited | AdminError)[]>;
  /** Absent: they join no group. */
  join?: ((ids: readonly string[]) => Promise<readonly (AdminError | undefined)[]>) | undefined;
  onProgress: (imported: readonly ImportedPerson[]) => void;
  /** Seconds. */
  wait: (seconds: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** Few enough for the progress to move. */
const AT_ONCE = 20;

/**
 * Invites people, some at a time, and waits when the server asks for it. What was done is in `onProgress`, also when
 * this ends early. @throws AdminError, or the reason of `signal`
 */
export async function importPeople(people: readonly ListedPerson[], options: ImportOptions): Promise<void> {
  const { invite, onProgress, signal } = options;
  const imported: ImportedPerson[] = [];
  for (let from = 0; from < people.length; from += AT_ONCE) {
    signal.throwIfAborted();
    const listed = people.slice(from, from + AT_ONCE);
    const answers = await patiently(() => invite(listed.map(({ name, email }) => ({ name, email }))), options);
    const some = listed.map((one, at): ImportedPerson => {
      const answer = answers[at]!;
      return answer instanceof AdminError ? { listed: one, error: answer } : { listed: one, invited: answer };
    });
    imported.push(...some);
    onProgress([...imported]);
    await joinGroup(some, options).finally(() => onProgress([...imported]));
  }
}

/** Also of those who were invited when somebody stopped it. Each who is not in the group then has an error. */
async function joinGroup(some: readonly ImportedPerson[], options: ImportOptions): Promise<void> {
  const joining = some.filter(({ invited }) => invited !== undefined);
  const { join } = options;
  if (!join || joining.length === 0) return;
  try {
    const refusals = await patiently(() => join(joining.map(({ invited }) => invited!.person.id)), options);
    for (const [at, error] of refusals.entries()) if (error) joining[at]!.error = error;
  } catch (error) {
    for (const one of joining) one.error = toAdminError(error);
    throw error;
  }
}

async function patiently<Result>(act: () => Promise<Result>, { wait, signal }: ImportOptions): Promise<Result> {
  for (;;) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof AdminError) || error.retryAfterSeconds === undefined) throw error;
      await wait(error.retryAfterSeconds, signal);
      signal.throwIfAborted();
    }
  }
}
