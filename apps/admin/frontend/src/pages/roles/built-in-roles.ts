/** The role of platform administrators is the same in every installation. It can't be changed. */
const ADMINISTRATOR = '00000000-0000-0000-0000-000000000002';

export const isBuiltIn = ({ id }: { id: string }): boolean => id === ADMINISTRATOR;
