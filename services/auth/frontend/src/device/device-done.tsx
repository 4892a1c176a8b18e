import type { SignInPage } from '@portico/api-types';
import { DoneSign } from '../failure/signs.tsx';
import { StepCard } from '../frame/step-card.tsx';

export const DeviceDone = ({ app }: Extract<SignInPage, { page: 'device-done' }>) => (
  <StepCard
    sign={<DoneSign />}
    title="Your device is connected"
    lead={`${app.name} will continue there in a few seconds. You can close this tab.`}
  />
);
