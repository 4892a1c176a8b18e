import type { PASSWORD_MIN_LENGTH as contract } from '@portico/api-types';

/** The contract's number without its schemas: zod would be a fifth of this page's script. The types keep the two alike. */
export const PASSWORD_MIN_LENGTH: typeof contract = 12;
