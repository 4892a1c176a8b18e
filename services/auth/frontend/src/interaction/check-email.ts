/** What is wrong with an address, in one sentence, or nothing. Only what surely cannot be one is refused. */
export const checkEmail = (value: string): string | undefined => {
  const email = value.trim();
  if (email === '') return 'Enter your e-mail address.';
  if (/\s/u.test(email)) return 'An e-mail address has no spaces.';
  if (!email.includes('@')) return 'This is not an e-mail address yet: the @ is missing.';
  if (!/^[^@]+@[^@]+$/u.test(email)) return 'This is not an e-mail address yet. It looks like name@example.com.';
  return undefined;
};
