import { defineErrors } from '@portico/nest-service';

export const guardrailErrors = defineErrors('guardrail', {
  rejected: { status: 409, title: 'A guardrail forbids this.' },
  not_found: { status: 404, title: 'There is no such guardrail.' },
  exists: { status: 409, title: 'There is already a guardrail about this.' },
  unknown_action: { status: 404, title: 'There is no such action.' },
  tenant_rule: { status: 400, title: "A tenant's guardrails can only deny, and can't be absolute." },
  invalid_type: { status: 400, title: "This type isn't one of the kind." },
  absolute_allow: { status: 400, title: 'Only a guardrail that denies can be absolute.' },
});
