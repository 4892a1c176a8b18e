import { useEffect, useState } from 'react';

/** The value once it stayed the same for `restMs`. `value` is compared by identity, so memoize objects. */
export function useRested<T>(value: T, restMs: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value, restMs]);
  return rested;
}
