import { Status } from '@portico/ui/status';
import { t } from './profiles.texts.ts';

const tones = { active: 'success', draft: 'quiet', deprecated: 'warning', disabled: 'danger' } as const;

export function ProfileStatus({ status }: { status: keyof typeof tones }) {
  return <Status tone={tones[status]}>{t(`profiles.${status}`)}</Status>;
}
