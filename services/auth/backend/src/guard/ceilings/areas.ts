/**
 * The parts of auth that a person's token reaches through an app. `directory`: objects whose id the app knows.
 * `launcher`: the person's apps. `account`: the person's own account and requests. `review`: requests of others that the person decides.
 * `administration`: everything else.
 */
export type Area = 'directory' | 'launcher' | 'account' | 'review' | 'administration';

/** The most that an app can do on a person's behalf. `full`: everything that the person may do. */
export type Ceiling = 'full' | 'portal' | 'directory';

const REACH: Record<Ceiling, readonly Area[]> = {
  full: ['directory', 'launcher', 'account', 'review', 'administration'],
  portal: ['directory', 'launcher', 'account', 'review'],
  directory: ['directory', 'launcher'],
};

export function listAreas(ceiling: Ceiling): readonly Area[] {
  return REACH[ceiling];
}
