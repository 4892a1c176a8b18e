import type { RequestsToDecide } from '@portico/api-types';
import { useStripQuery } from '../use-strip-query.ts';
import { TO_DECIDE_KEY } from './to-decide-key.ts';

/** Requests of others that wait for the signed-in person's decision. */
export const useToDecide = () => useStripQuery<RequestsToDecide>(TO_DECIDE_KEY, '/api/access-requests/to-decide');
