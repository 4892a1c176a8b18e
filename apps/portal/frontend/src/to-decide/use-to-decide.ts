import type { RequestsToDecide } from '@portico/api-types';
import { useStripQuery } from '../use-strip-query.ts';

/** How many requests of others wait for the signed-in person. */
export const useToDecide = () => useStripQuery<RequestsToDecide>(['to-decide'], '/api/access-requests/to-decide');
