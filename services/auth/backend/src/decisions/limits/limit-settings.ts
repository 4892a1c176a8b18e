import { z } from 'zod';
import type { SettingsNamespace } from '../../settings/settings-namespace.ts';

/** Requests per caller and minute, by route class. */
export interface RequestLimits {
  evaluation: number;
  search: number;
  document: number;
  administration: number;
}

export type RouteClass = keyof RequestLimits;

const perMinute = z.int().min(1).max(10_000_000);

export const limitSettings: SettingsNamespace<RequestLimits> = {
  name: 'access-limits',
  title: 'How often one caller can ask for decisions',
  schema: z.strictObject({
    evaluation: perMinute.describe('decisions in a minute, each one of a batch'),
    search: perMinute.describe('searches in a minute'),
    document: perMinute.describe('public documents in a minute, for one address'),
    administration: perMinute.describe('calls of the administrative API in a minute'),
  }),
  // Evaluations: about what one process can answer. A smaller limit would stop an app that decides remotely under load.
  defaults: { evaluation: 600_000, search: 600, document: 600, administration: 3000 },
  publicKeys: [],
};
