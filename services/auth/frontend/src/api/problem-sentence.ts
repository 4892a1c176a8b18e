import { LOCALE } from '@portico/texts';
import type { Problem } from './problem.ts';
import { t } from './problem.texts.ts';

const relative = new Intl.RelativeTimeFormat(LOCALE);

const when = (seconds: number | null): string => {
  if (seconds === null) return t('problem.in_a_moment');
  return seconds < 90 ? relative.format(seconds, 'second') : relative.format(Math.ceil(seconds / 60), 'minute');
};

/** Says what went wrong and what to do next, under a field or above a button. */
export const problemSentence = ({ facts }: Problem): string => {
  switch (facts.code) {
    case 'sign_in.invalid_credentials':
      return t('problem.invalid_credentials');
    case 'sign_in.throttled':
      return t('problem.throttled', { when: when(facts.retryAfterSeconds) });
    case 'sign_in.busy':
      return t('problem.busy', { when: when(facts.retryAfterSeconds) });
    case 'onboarding.weak_password':
      return facts.detail ?? t('problem.weak_password');
    case 'network.unreachable':
      return t('problem.unreachable');
    default:
      return facts.detail ?? facts.title;
  }
};
