import type { Problem } from './problem.ts';

const wait = (seconds: number | null): string => {
  if (seconds === null) return 'in a moment';
  if (seconds < 90) return `in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return `in ${Math.ceil(seconds / 60)} minutes`;
};

/** What went wrong and what to do next, for the place under a field or above a button. */
export const problemSentence = ({ facts }: Problem): string => {
  switch (facts.code) {
    case 'sign_in.invalid_credentials':
      return "That email and password don't match. Try again.";
    case 'sign_in.throttled':
      return `Too many attempts. Try again ${wait(facts.retryAfterSeconds)}.`;
    case 'sign_in.busy':
      return `Many people are signing in right now. Try again ${wait(facts.retryAfterSeconds)}.`;
    case 'onboarding.weak_password':
      return (
        facts.detail ??
        "This password is easy to guess. Choose one that isn't common and doesn't contain your name or email."
      );
    case 'network.unreachable':
      return "The server didn't answer. Check your connection and try again.";
    default:
      return facts.detail ?? facts.title;
  }
};
