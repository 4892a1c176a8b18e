import { useCallback, useEffect, useState } from 'react';
import { toProblem, type Problem } from './problem.ts';

export type Load<T> = { state: 'loading' } | { state: 'failed'; problem: Problem } | { state: 'ready'; data: T };

/** Loads once, and again on `reload`. Keeps the old data until the new arrives. */
export const useLoad = <T>(load: () => Promise<T>): [Load<T>, () => void] => {
  const [result, setResult] = useState<Load<T>>({ state: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let current = true;
    load().then(
      (data) => current && setResult({ state: 'ready', data }),
      (error: unknown) => current && setResult({ state: 'failed', problem: toProblem(error) }),
    );
    return () => {
      current = false;
    };
    // oxlint-disable-next-line react/exhaustive-deps -- what to load never changes in these pages; the round does
  }, [round]);
  return [result, useCallback(() => setRound((before) => before + 1), [])];
};
