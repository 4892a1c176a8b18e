import type { SignInPage } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './device.texts.ts';

/** Asks before a device is connected: an attacker may have sent the code. */
export const DeviceConfirm = ({ action, xsrf, userCode, app }: Extract<SignInPage, { page: 'device-confirm' }>) => (
  <StepCard
    sign={<Door app={app} size={48} />}
    title={t('device.confirm.title', { name: app.name })}
    lead={t('device.confirm.lead')}
  >
    <p className="rounded-field bg-well py-4 text-center font-mono text-24 font-medium tracking-widest">{userCode}</p>
    <form method="post" action={action} className="mt-auto grid grid-cols-2 gap-3">
      <input type="hidden" name="xsrf" value={xsrf} />
      <input type="hidden" name="user_code" value={userCode} />
      <Button type="submit" size="lg" name="abort" value="yes">
        {t('device.confirm.no')}
      </Button>
      <Button type="submit" variant="primary" size="lg" name="confirm" value="yes">
        {t('device.confirm.yes')}
      </Button>
    </form>
  </StepCard>
);
