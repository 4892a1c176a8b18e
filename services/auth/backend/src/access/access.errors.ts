import { defineErrors } from '@portico/nest-service';

export const accessErrors = defineErrors('access', {
  app_not_found: { status: 404, title: 'There is no such app.' },
  tenant_not_found: { status: 404, title: 'There is no such tenant.' },
  tenant_not_active: { status: 409, title: 'This tenant is not active.' },
  role_not_found: { status: 404, title: 'This app has no such role.' },
  end_passed: { status: 400, title: 'The end must be in the future.' },
  no_role: { status: 409, title: 'This app declares no roles, so there is nothing to grant.' },
  not_requestable: { status: 409, title: "You can't request this app." },
  request_not_found: { status: 404, title: 'There is no such access request.' },
  request_decided: { status: 409, title: 'Someone has already decided this request.' },
  request_expired: { status: 409, title: 'This request has expired. The person can ask again.' },
  request_withdrawn: { status: 409, title: 'The person took this request back.' },
  request_waiting: { status: 409, title: 'You have already asked for this app. Wait for the decision.' },
  own_request: { status: 403, title: "You can't decide on your own request." },
  undo_too_late: { status: 409, title: 'This approval can no longer be undone. Take the role away instead.' },
  already_open: { status: 409, title: 'You already have access to this app.' },
  door_shut: { status: 403, title: "You don't have access to this app." },
});
