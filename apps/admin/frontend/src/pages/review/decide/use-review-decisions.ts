import { useAuthFetch } from '@portico/auth-client-ts/react';
import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { execute, executeEach } from '../../../graphql/execute.ts';
import { assignRoles, takeRoles } from '../../../parts/role/assign-role.ts';
import { nameRole } from '../../../parts/role/name-role.ts';
import type { ReviewRow } from '../review-query.ts';
import { t } from './review-decide.texts.ts';
import { confirmAssignments, undoConfirmations } from './review-mutations.ts';

type Rows = readonly ReviewRow[];
type Act = (rows: Rows) => Promise<unknown>;

/** Confirms and removes assignments. What is refused stays; the rest is done, and the toast undoes it. */
export function useReviewDecisions() {
  const authFetch = useAuthFetch();
  const queries = useQueryClient();
  const toast = useToast();
  const [error, setError] = useState<AdminError>();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  const confirm: Act = (rows) => execute(authFetch, confirmAssignments, { ids: rows.map(({ id }) => id) });
  const undoConfirm: Act = (rows) => execute(authFetch, undoConfirmations, { ids: rows.map(({ id }) => id) });
  const remove = (rows: Rows) =>
    eachOf(rows, () => executeEach(authFetch, takeRoles, { ids: rows.map(({ id }) => id) }, rows.length));
  const giveBack = (rows: Rows) =>
    eachOf(rows, () => executeEach(authFetch, assignRoles, { inputs: rows.map(inputOf) }, rows.length));

  const run = async (rows: Rows, act: (open: Rows) => Promise<Outcome>): Promise<Outcome> => {
    const open = rows.filter(({ id }) => !pending.has(id));
    setPending((before) => new Set([...before, ...open.map(({ id }) => id)]));
    const outcome = await act(open);
    setPending((before) => new Set([...before].filter((id) => !open.some((one) => one.id === id))));
    setError(outcome.error);
    void queries.invalidateQueries();
    return outcome;
  };
  const decide = async (rows: Rows, act: (open: Rows) => Promise<Outcome>, say: Say, undo: (done: Rows) => void) => {
    const { done, error: refusal } = await run(rows, act);
    if (done.length > 0) toast({ title: say(done), action: { label: t('verdict.undo'), onAction: () => undo(done) } });
    return refusal === undefined;
  };

  return {
    /** Why the first of the last ones was refused. */
    error,
    isPending: (id: string) => pending.has(id),
    /** Whether all were. */
    confirm: (rows: Rows) =>
      decide(
        rows,
        (open) => togetherOrEach(open, confirm),
        (done) => sayDone('confirmed', done),
        (done) => void run(done, (open) => togetherOrEach(open, undoConfirm)),
      ),
    /** Whether all were. */
    remove: (rows: Rows) =>
      decide(
        rows,
        remove,
        (done) => sayDone('removed', done),
        (done) => void run(done, giveBack),
      ),
  };
}

interface Outcome {
  done: Rows;
  error: AdminError | undefined;
}
type Say = (done: Rows) => string;

/** One refusal refuses all that go together: then each goes for itself. */
async function togetherOrEach(rows: Rows, act: Act): Promise<Outcome> {
  try {
    await act(rows);
    return { done: rows, error: undefined };
  } catch (refusal) {
    return rows.length === 1 ? { done: [], error: toAdminError(refusal) } : forEach(rows, act);
  }
}

async function forEach(rows: Rows, act: Act): Promise<Outcome> {
  const done: ReviewRow[] = [];
  let error: AdminError | undefined;
  for (const row of rows)
    try {
      await act([row]);
      done.push(row);
    } catch (refusal) {
      error ??= toAdminError(refusal);
    }
  return { done, error };
}

async function eachOf(rows: Rows, act: () => Promise<readonly (AdminError | undefined)[]>): Promise<Outcome> {
  if (rows.length === 0) return { done: [], error: undefined };
  try {
    const outcomes = await act();
    return {
      done: rows.filter((_, place) => outcomes[place] === undefined),
      error: outcomes.find((error) => error !== undefined),
    };
  } catch (refusal) {
    return { done: [], error: toAdminError(refusal) };
  }
}

function inputOf({ subject, role, tenant, ...row }: ReviewRow) {
  const { subjectKind, startsAt, endsAt, reason } = row;
  const roleId = role.id;
  return { subjectId: subject.id, subjectKind, roleId, tenantId: tenant?.id ?? null, startsAt, endsAt, reason };
}

function sayDone(what: 'confirmed' | 'removed', done: Rows): string {
  const [first] = done;
  if (first === undefined || done.length > 1) return t(`verdict.done_many.${what}`, { count: done.length });
  return t(`verdict.done.${what}`, { name: first.subject.name, role: nameRole(first.role) });
}
