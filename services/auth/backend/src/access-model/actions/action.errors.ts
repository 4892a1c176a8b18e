import { defineErrors } from '@portico/nest-service';

export const actionErrors = defineErrors('action', {
  not_found: { status: 404, title: 'There is no such action.' },
  name_taken: { status: 409, title: 'An action with this name already exists.' },
  managed_by_app: { status: 409, title: "This action comes from an app's manifest, so it can't be changed here." },
  built_in: { status: 409, title: "This action is part of the platform, so it can't be changed." },
  in_use: { status: 409, title: 'Permission blocks contain this action.' },
  applicability_exists: { status: 409, title: 'The action can already be done to this.' },
  applicability_not_found: { status: 404, title: "The action can't be done to this anyway." },
  invalid_type: { status: 400, title: "This type isn't one of the kind." },
});
