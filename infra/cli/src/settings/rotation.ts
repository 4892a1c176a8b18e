/** What can be rotated. Client secrets, database passwords and the service credential are derived from `master`. */
export const SECRET_NAMES = ['master', 'kek', 'cookies'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/**
 * `announce`: everything accepts the new secrets beside the old ones, and uses the old ones. `switch`: everything uses the new
 * ones and still accepts the old ones. `withdraw`: the old ones are gone from `.env.shared`, and go from what runs. Whatever is
 * restarted in between, in whichever order, always finds its counterparts accepting what it uses.
 */
export const ROTATION_PHASES = ['announce', 'switch', 'withdraw'] as const;
export type RotationPhase = (typeof ROTATION_PHASES)[number];

export interface Rotation {
  phase: RotationPhase;
  secrets: SecretName[];
}

/** Reads `PORTICO_ROTATION`: `switch:master,kek`; empty when nothing is rotated. */
export function parseRotation(text: string): Rotation | undefined {
  const [phase, names = ''] = text.split(':');
  const secrets = names.split(',').map((name) => SECRET_NAMES.find((known) => known === name));
  const known = ROTATION_PHASES.find((one) => one === phase);
  if (!known || secrets.length === 0 || !secrets.every((name) => name !== undefined)) return undefined;
  return { phase: known, secrets };
}

export function formatRotation({ phase, secrets }: Rotation): string {
  return `${phase}:${secrets.join(',')}`;
}

/** Says what is wrong, as the end of "PORTICO_ROTATION …". */
export function checkRotation(text: string): string | undefined {
  if (text === '' || parseRotation(text)) return undefined;
  return `must be one of ${ROTATION_PHASES.join(', ')}, a colon, and some of ${SECRET_NAMES.join(', ')}`;
}
