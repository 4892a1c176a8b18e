import type { Caller } from '../caller.ts';
import { guardErrors } from '../guard.errors.ts';
import { type Area, type Ceiling, listAreas } from './areas.ts';

/** The service credential does not act for a person, so nothing limits it. */
export function ceilingOf(caller: Caller): Ceiling {
  return caller === 'service' ? 'full' : caller.ceiling;
}

/** @throws `access.beyond_app` with the app and what it reaches, whatever the person may do */
export function checkCeiling(caller: Caller, area: Area): void {
  if (caller === 'service') return;
  const areas = listAreas(ceilingOf(caller));
  if (areas.includes(area)) return;
  throw guardErrors.beyond_app({ extensions: { app: caller.client, area, areas } });
}
