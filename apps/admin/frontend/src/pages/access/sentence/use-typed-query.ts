import { useState } from 'react';
import { useRested } from '../../../parts/use-rested.ts';

const REST_MS = 150;

/** The typed text, and the query that is sent once typing rests. */
export function useTypedQuery() {
  const [typed, setTyped] = useState('');
  const sent = useRested(typed.trim(), typed === '' ? 0 : REST_MS);
  return { typed, setTyped, sent };
}
