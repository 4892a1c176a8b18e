import { defineErrors } from '@portico/nest-service';

export const authZenErrors = defineErrors('authzen', {
  not_json: { status: 400, title: 'Send application/json here.' },
  too_deep: { status: 400, title: 'This request is nested too deeply.' },
  too_many: { status: 413, title: 'A batch has at most 50 evaluations.' },
  invalid_token: { status: 400, title: "This page token isn't valid. Start from the first page." },
  may_not_ask: { status: 403, title: 'Asking about others needs the permission authz.check.' },
});
