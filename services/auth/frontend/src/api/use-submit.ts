import { useState } from 'react';
import { toProblem, type Problem } from './problem.ts';

/** Runs one submission at a time, so a double click counts once. The problem stays until the next attempt. */
export const useSubmit = <Arguments extends unknown[]>(submit: (...args: Arguments) => Promise<void>) => {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>();
  const run = async (...args: Arguments) => {
    if (pending) return;
    setPending(true);
    setProblem(undefined);
    try {
      await submit(...args);
    } catch (error) {
      setProblem(toProblem(error));
      setPending(false);
    }
  };
  const finish = () => setPending(false);
  return { pending, problem, setProblem, run: (...args: Arguments) => void run(...args), finish };
};
