import type { RequestsToDecide } from '@portico/api-types';
import { useStripQuery } from '../use-strip-query.ts';

/** Requests of others that wait for the signed-in person's decision. */
export const useToDecide = () => useStripQuery<RequestsToDecide>(['to-decide'], '/api/access-requests/to-decide');
