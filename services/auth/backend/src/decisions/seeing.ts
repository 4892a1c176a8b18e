/** Any of these actions shows an object to administrators: who manages something also reads it. */
export const SEEING = ['read', 'manage'] as const;
