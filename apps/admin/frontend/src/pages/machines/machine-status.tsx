import { Status } from '@portico/ui/status';
import { t } from './machines.texts.ts';

const tones = { active: 'success', inactive: 'quiet', suspended: 'warning' } as const;

export function MachineStatus({ status }: { status: keyof typeof tones }) {
  return <Status tone={tones[status]}>{t(`machines.status.${status}`)}</Status>;
}

/** "Device"; a kind that is no machine's as it is. */
export function sayKind(kind: string): string {
  return kind === 'device' || kind === 'service' || kind === 'workload' ? t(`machines.kind.${kind}`) : kind;
}
