/** What is wrong with an address, in one sentence, or nothing. Only what surely cannot be one is refused. */
export const checkEmail = (value: string): string | undefined => {
  const email = value.trim();
  if (email === '') return 'Enter your email address.';
  if (/\s/u.test(email)) return "An email address can't contain spaces.";
  if (!email.includes('@')) return "This doesn't look like an email address: the @ is missing.";
  if (!/^[^@]+@[^@]+$/u.test(email)) return "This doesn't look like an email address. Enter one like name@example.com.";
  return undefined;
};
