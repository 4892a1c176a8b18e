/** A simulation costs as much as a few pages, so it waits until editing rests. */
export const SIMULATION_REST_MS = 400;
