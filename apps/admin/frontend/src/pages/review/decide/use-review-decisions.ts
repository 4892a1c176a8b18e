import { useToast } from '@portico/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type AdminError, toAdminError } from '../../../graphql/admin-error.ts';
import { t } from './review-decide.texts.ts';

/** How a kind of row is confirmed, removed, and given back. */
export interface Verdicts<Row> {
  /** All or none. */
  confirm: (rows: readonly Row[]) => Promise<unknown>;
  undoConfirm: (rows: readonly Row[]) => Promise<unknown>;
  /** Each for itself: why it was refused, in order. */
  remove: (rows: readonly Row[]) => Promise<readonly (AdminError | undefined)[]>;
  giveBack: (rows: readonly Row[]) => Promise<readonly (AdminError | undefined)[]>;
  say: (what: 'confirmed' | 'removed', done: readonly Row[]) => string;
}

interface Outcome<Row> {
  done: readonly Row[];
  error: AdminError | undefined;
}

/** Confirms and removes what is reviewed. What is refused stays; the rest is done, and the toast undoes it. */
export function useReviewDecisions<Row extends { id: string }>(verdicts: Verdicts<Row>) {
  type Rows = readonly Row[];
  const queries = useQueryClient();
  const toast = useToast();
  const [error, setError] = useState<AdminError>();
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());

  const run = async (rows: Rows, act: (open: Rows) => Promise<Outcome<Row>>): Promise<Outcome<Row>> => {
    const open = rows.filter(({ id }) => !pending.has(id));
    setPending((before) => new Set([...before, ...open.map(({ id }) => id)]));
    const outcome = await act(open);
    setPending((before) => new Set([...before].filter((id) => !open.some((one) => one.id === id))));
    setError(outcome.error);
    void queries.invalidateQueries();
    return outcome;
  };
  const decide = async (
    what: 'confirmed' | 'removed',
    rows: Rows,
    act: (open: Rows) => Promise<Outcome<Row>>,
    undo: (open: Rows) => Promise<Outcome<Row>>,
  ) => {
    const { done, error: refusal } = await run(rows, act);
    if (done.length > 0) {
      const onAction = () => void run(done, undo);
      toast({ title: verdicts.say(what, done), action: { label: t('verdict.undo'), onAction } });
    }
    return refusal === undefined;
  };

  return {
    /** Why the first of the last ones was refused. */
    error,
    isPending: (id: string) => pending.has(id),
    /** Whether all were. */
    confirm: (rows: Rows) =>
      decide(
        'confirmed',
        rows,
        (open) => togetherOrEach(open, verdicts.confirm),
        (open) => togetherOrEach(open, verdicts.undoConfirm),
      ),
    /** Whether all were. */
    remove: (rows: Rows) =>
      decide(
        'removed',
        rows,
        (open) => eachOf(open, verdicts.remove),
        (open) => eachOf(open, verdicts.giveBack),
      ),
  };
}

/** One refusal refuses all that go together: then each goes for itself. */
async function togetherOrEach<Row>(
  rows: readonly Row[],
  act: (rows: readonly Row[]) => Promise<unknown>,
): Promise<Outcome<Row>> {
  try {
    await act(rows);
    return { done: rows, error: undefined };
  } catch (refusal) {
    if (rows.length === 1) return { done: [], error: toAdminError(refusal) };
    return outcomeOf(rows, await actEach(rows, (row) => act([row])));
  }
}

async function eachOf<Row>(rows: readonly Row[], act: Verdicts<Row>['remove']): Promise<Outcome<Row>> {
  if (rows.length === 0) return { done: [], error: undefined };
  try {
    return outcomeOf(rows, await act(rows));
  } catch (refusal) {
    return { done: [], error: toAdminError(refusal) };
  }
}

/** One after the other: why each was refused, in order. */
export async function actEach<Row>(
  rows: readonly Row[],
  act: (row: Row) => Promise<unknown>,
): Promise<(AdminError | undefined)[]> {
  const outcomes: (AdminError | undefined)[] = [];
  for (const row of rows)
    try {
      await act(row);
      outcomes.push(undefined);
    } catch (refusal) {
      outcomes.push(toAdminError(refusal));
    }
  return outcomes;
}

const outcomeOf = <Row>(rows: readonly Row[], outcomes: readonly (AdminError | undefined)[]): Outcome<Row> => ({
  done: rows.filter((_, place) => outcomes[place] === undefined),
  error: outcomes.find((error) => error !== undefined),
});
