import { defineErrors } from '@portico/nest-service';

export const profilesErrors = defineErrors('profiles', {
  not_found: { status: 404, title: 'There is no such profile.' },
  version_not_found: { status: 404, title: "The profile doesn't have this version." },
  key_taken: { status: 409, title: 'A profile with this key already exists.' },
  version_taken: { status: 409, title: 'The profile already has a version with this number.' },
  no_active_version: { status: 409, title: "The profile doesn't have an active version." },
  not_active: { status: 409, title: "This profile isn't in use for new objects." },
  wrong_kind: { status: 400, title: 'The profile is for another kind of object.' },
  invalid_schema: { status: 400, title: "This isn't a JSON Schema that profiles can use." },
  unfit_attributes: { status: 400, title: "The attributes don't fit the profile." },
});
