import { useEffect, useState } from 'react';

const REST_MS = 150;

/** What is typed, and what is asked for once typing rests. */
export function useTypedQuery() {
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSent(typed.trim()), typed === '' ? 0 : REST_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, setTyped, sent };
}
