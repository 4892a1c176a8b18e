import { useEffect, useState } from 'react';

/** The value after it has stopped changing for `ms`. An empty value applies at once. */
export function useDebounced(value: string, ms: number): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value ? ms : 0);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
