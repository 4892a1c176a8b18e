import { Status } from '@portico/ui/status';
import { t } from './group.texts.ts';

const tones = { active: 'success', inactive: 'quiet', suspended: 'warning' } as const;

export function GroupStatus({ status }: { status: keyof typeof tones }) {
  return <Status tone={tones[status]}>{t(`group.status.${status}`)}</Status>;
}
