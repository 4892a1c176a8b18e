import type { SignInPage } from '@portico/api-types';
import { DoneSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './device.texts.ts';

export const DeviceDone = ({ app }: Extract<SignInPage, { page: 'device-done' }>) => (
  <StepCard sign={<DoneSign />} title={t('device.done.title')} lead={t('device.done.lead', { name: app.name })} />
);
