/** The id of the built-in group of all active people. Its members are not stored. */
export const EVERYONE = '00000000-0000-0000-0000-000000000005';
