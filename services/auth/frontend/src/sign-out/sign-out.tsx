import type { SignInPage } from '@portico/api-types';
import { Button } from '@portico/ui/button';
import { Door } from '@portico/ui/door';
import { Mark } from '@portico/ui/mark';
import { StepCard } from '../frame/step-card.tsx';

/** Asks before it ends everything: the link may have come from elsewhere. */
export const SignOut = ({ action, xsrf, app }: Extract<SignInPage, { page: 'sign-out' }>) => (
  <StepCard
    sign={app ? <Door app={app} /> : <Mark className="size-10" />}
    title="Sign out of every app?"
    lead="You'll be asked to sign in the next time you open an app. Save your work in other tabs first."
  >
    <form method="post" action={action} className="grid gap-3">
      <input type="hidden" name="xsrf" value={xsrf} />
      <Button type="submit" variant="primary" size="lg" name="logout" value="yes" autoFocus>
        Sign out
      </Button>
      {history.length > 1 ? (
        <Button variant="quiet" size="lg" onClick={() => history.back()}>
          Go back
        </Button>
      ) : null}
    </form>
  </StepCard>
);
