import { defineErrors } from '@portico/nest-service';

export const directoryErrors = defineErrors('directory', {
  person_not_found: { status: 404, title: 'No person has this email address.' },
  invalid_email: { status: 400, title: "This isn't an email address." },
  email_taken: { status: 409, title: 'A person with this email address already exists.' },
});
