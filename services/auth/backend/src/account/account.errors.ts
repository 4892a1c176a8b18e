import { defineErrors } from '@portico/nest-service';

export const accountErrors = defineErrors('account', {
  wrong_password: { status: 422, title: "That isn't your current password." },
  same_password: { status: 422, title: 'The new password is the same as the current one.' },
  tenant_not_found: { status: 404, title: 'You do not belong there any more.' },
  session_not_found: { status: 404, title: 'This session has already ended.' },
});
