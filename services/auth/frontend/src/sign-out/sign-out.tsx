import type { SignInPage } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Mark } from '@portico/ui/mark';
import { StepCard } from '../frame/step-card.tsx';
import { t } from './sign-out.texts.ts';

/** Asks before signing out: the link may come from another site. */
export const SignOut = ({ action, xsrf, app }: Extract<SignInPage, { page: 'sign-out' }>) => (
  <StepCard
    sign={app ? <Door app={app} /> : <Mark className="size-10" />}
    title={t('sign_out.title')}
    lead={t('sign_out.lead')}
  >
    <form method="post" action={action} className="grid gap-3">
      <input type="hidden" name="xsrf" value={xsrf} />
      <Button type="submit" variant="primary" size="lg" name="logout" value="yes" autoFocus>
        {t('sign_out.submit')}
      </Button>
      {history.length > 1 ? (
        <Button variant="quiet" size="lg" onClick={() => history.back()}>
          {t('sign_out.back')}
        </Button>
      ) : null}
    </form>
  </StepCard>
);
