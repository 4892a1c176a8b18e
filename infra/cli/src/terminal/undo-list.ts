import { CliError, type CliErrorText } from '../terminal/cli-error.ts';

/** Steps that undo work, run last first. */
export interface UndoList {
  add(what: string, undo: () => Promise<void> | void): void;
  /** Runs every step, even after a failed one. Throws what could not be undone. */
  run(): Promise<void>;
}

function createUndoList(): UndoList {
  const steps: { what: string; undo: () => Promise<void> | void }[] = [];
  return {
    add: (what, undo) => void steps.push({ what, undo }),
    async run() {
      const left: string[] = [];
      for (let step = steps.pop(); step; step = steps.pop()) {
        try {
          await step.undo();
        } catch (error) {
          left.push(`${step.what} (${error instanceof Error ? error.message : String(error)})`);
        }
      }
      if (left.length > 0) throw new Error(left.join(', '));
    },
  };
}

/** Text for work that could not be undone. */
type UndoneText = Pick<CliErrorText, 'code' | 'next'>;

const inTheCheckout: UndoneText = {
  code: 'scaffold.undo_failed',
  next: 'See git status, put those back by hand, and run make up.',
};

/** Runs the work. If it fails or is interrupted, undoes everything and throws the reason. */
export async function allOrNothing<T>(
  work: (undo: UndoList) => Promise<T>,
  { code, next }: UndoneText = inTheCheckout,
): Promise<T> {
  const undo = createUndoList();
  try {
    return await work(undo);
  } catch (error) {
    try {
      await undo.run();
    } catch (left) {
      throw new CliError({
        code,
        failed: error instanceof Error ? error.message : String(error),
        why: `It couldn't be undone completely: ${(left as Error).message}.`,
        next,
        cause: error,
      });
    }
    throw error;
  }
}
