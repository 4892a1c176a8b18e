import { createTexts } from '@portico/texts';

export const t = createTexts({
  'sign_in.title': 'Sign in',
  'sign_in.title_app': 'Sign in to {name}',
  'sign_in.title_password': 'Enter your password',
  'sign_in.lead_portal': 'to open your apps',
  'sign_in.lead_app': 'to open {name}',
  'sign_in.help': "Can't sign in? Ask your administrator.",
  'sign_in.not_you': 'Not you?',
  'sign_in.email': 'Email',
  'sign_in.password': 'Password',
  'sign_in.password_missing': 'Enter your password.',
  'sign_in.continue': 'Continue',
  'sign_in.email_missing': 'Enter your email address.',
  'sign_in.email_spaces': "An email address can't contain spaces.",
  'sign_in.email_at': "This doesn't look like an email address: the @ is missing.",
  'sign_in.email_form': "This doesn't look like an email address. Enter one like name@example.com.",
});
