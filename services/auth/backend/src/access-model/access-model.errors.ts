import { defineErrors } from '@portico/nest-service';

export const accessModelErrors = defineErrors('access_model', {
  forbidden: { status: 403, title: "You don't have permission to do this." },
  tenant_not_found: { status: 404, title: 'There is no such tenant.' },
  tenant_not_active: { status: 409, title: "This tenant isn't active, so nothing in it can be changed." },
  subject_not_found: { status: 404, title: 'There is no such entity or group here.' },
  tenant_owned: { status: 409, title: 'What belongs to a tenant can only be given something in that tenant.' },
  invalid_times: { status: 400, title: 'The end has to be in the future, and after the start.' },
  not_held: { status: 403, title: 'You can only give permissions that you hold yourself.' },
  not_dominated: { status: 403, title: "This entity or group holds more than you do, so you can't change it." },
});
