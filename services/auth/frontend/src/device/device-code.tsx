import type { SignInPage } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Field } from '@portico/ui/field';
import { Input } from '@portico/ui/input';
import { useState } from 'react';
import { StepCard } from '../frame/step-card.tsx';
import { DeviceSign } from './device-sign.tsx';
import { formatUserCode } from './format-user-code.ts';

const PROBLEMS = {
  unknown: "That code isn't valid. Check your device; it may be showing a new one.",
  aborted: "You didn't connect this device. To connect it after all, start again on the device.",
  failed: "That didn't work. Try again, or start again on the device.",
} as const;

/** Types in what a television or a terminal shows. */
export const DeviceCode = ({ action, xsrf, userCode, problem }: Extract<SignInPage, { page: 'device-code' }>) => {
  const [code, setCode] = useState(formatUserCode(userCode ?? ''));
  return (
    <StepCard sign={<DeviceSign />} title="Connect a device" lead="Enter the code that your device shows.">
      <form method="post" action={action} className="grid gap-5">
        <input type="hidden" name="xsrf" value={xsrf} />
        <Field label="Code" error={problem ? PROBLEMS[problem] : undefined}>
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
          Continue
        </Button>
      </form>
    </StepCard>
  );
};
