import type { PASSWORD_MIN_LENGTH as contract } from '@portico/api-types';

/** The contract's number without its schemas: zod would be a fifth of this page's script. The type keeps both equal. */
export const PASSWORD_MIN_LENGTH: typeof contract = 12;
