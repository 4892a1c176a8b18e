/**
 * What of auth a person's token reaches through the app that holds it. `directory`: objects that the app knows the id of. `launcher`: the
 * apps of the person. `account`: the person's own account and requests. `administration`: everything else that the person may do.
 */
export type Area = 'directory' | 'launcher' | 'account' | 'administration';

/** The most that an app can do in a person's name: `full` is all that the person may do. */
export type Ceiling = 'full' | 'portal' | 'directory';

const REACH: Record<Ceiling, readonly Area[]> = {
  full: ['directory', 'launcher', 'account', 'administration'],
  portal: ['directory', 'launcher', 'account'],
  directory: ['directory', 'launcher'],
};

export function listAreas(ceiling: Ceiling): readonly Area[] {
  return REACH[ceiling];
}
