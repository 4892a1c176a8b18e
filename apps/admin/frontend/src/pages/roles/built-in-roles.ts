/** The roles of platform administrators and of auditors are the same in every installation. They can't be changed. */
const BUILT_IN = ['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000006'];

export const isBuiltIn = ({ id }: { id: string }): boolean => BUILT_IN.includes(id);
