/** Secrets that can be rotated. Client secrets, database passwords and the service credential derive from `master`. */
export const SECRET_NAMES = ['master', 'kek', 'cookies'] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

/**
 * `announce`: everything accepts the new secrets besides the old ones, and uses the old ones. `switch`: everything uses
 * the new ones and still accepts the old ones. `withdraw`: the old ones are removed from `.env.shared`, then from what
 * runs. Processes one phase apart accept each other's secrets, so restart order does not matter.
 */
export const ROTATION_PHASES = ['announce', 'switch', 'withdraw'] as const;
export type RotationPhase = (typeof ROTATION_PHASES)[number];

export interface Rotation {
  phase: RotationPhase;
  secrets: SecretName[];
}

/** Parses `PORTICO_ROTATION`: `switch:master,kek`. Empty without a rotation. */
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

/** The fault, completing "PORTICO_ROTATION …". */
export function checkRotation(text: string): string | undefined {
  if (text === '' || parseRotation(text)) return undefined;
  return `must be one of ${ROTATION_PHASES.join(', ')}, a colon, and some of ${SECRET_NAMES.join(', ')}`;
}
