import { defineErrors } from '@portico/nest-service';

export const invitationsErrors = defineErrors('invitations', {
  gone: { status: 404, title: 'This invitation was already used, taken back or has expired.' },
  not_found: { status: 404, title: 'There is no such invitation.' },
  group_not_found: { status: 404, title: 'There is no such group.' },
});
