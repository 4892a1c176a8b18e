import type { SignInPage } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useState } from 'react';
import { StepCard } from '../frame/step-card.tsx';
import { DeviceSign } from './device-sign.tsx';
import { formatUserCode } from './format-user-code.ts';
import { t } from './device.texts.ts';

/** Asks for the code that a television or terminal shows. */
export const DeviceCode = ({ action, xsrf, userCode, problem }: Extract<SignInPage, { page: 'device-code' }>) => {
  const [code, setCode] = useState(formatUserCode(userCode ?? ''));
  return (
    <StepCard sign={<DeviceSign />} title={t('device.code.title')} lead={t('device.code.lead')}>
      <form method="post" action={action} className="grid gap-5">
        <input type="hidden" name="xsrf" value={xsrf} />
        <Field label={t('device.code.label')} error={problem ? t(`device.problem.${problem}`) : undefined}>
          <Input
            size="lg"
            name="user_code"
            required
            autoFocus
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            maxLength={20}
            className="font-mono tracking-widest"
            value={code}
            onChange={(event) => setCode(formatUserCode(event.target.value))}
          />
        </Field>
        <Button type="submit" variant="primary" size="lg">
          {t('device.code.submit')}
        </Button>
      </form>
    </StepCard>
  );
};
