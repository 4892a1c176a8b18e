import { defineErrors } from '@portico/nest-service';

export const directoryErrors = defineErrors('directory', {
  person_not_found: { status: 404, title: 'There is no person with this e-mail.' },
  invalid_email: { status: 400, title: 'This is not an email address.' },
  last_administrator: {
    status: 409,
    title: 'This is the last administrator. Add another administrator first.',
  },
  email_taken: { status: 409, title: 'A person with this e-mail exists already.' },
});
