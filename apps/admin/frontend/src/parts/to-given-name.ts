/** "Jonas" of "Jonas Weber": people are called by their first name where the full one stands nearby. */
export const toGivenName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';
