import { ProfilesService } from '../../profiles/profiles.service.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { listInput, pageArgs } from '../page-args.ts';
import { pageOf } from '../page.ts';
import { withoutNulls } from '../without-nulls.ts';
import {
  ProfileObjectKindEnum,
  ProfileStatusEnum,
  ProfileType,
  ProfileVersionStatusEnum,
  ProfileVersionType,
} from './profile-type.ts';

const profiles = ({ service }: Context) => service(ProfilesService);
const ProfilesPage = pageOf('ProfilesPage', ProfileType);

const CreateProfileInput = builder.inputType('CreateProfileInput', {
  fields: (t) => ({
    tenantId: t.id({ description: 'Null: for every tenant.' }),
    objectKind: t.field({ type: ProfileObjectKindEnum, description: 'Default: `entity`.' }),
    kind: t.string({ required: true }),
    key: t.string({ required: true }),
    displayName: t.string({ required: true }),
    description: t.string(),
  }),
});

const UpdateProfileInput = builder.inputType('UpdateProfileInput', {
  description: 'Absent fields stay unchanged.',
  fields: (t) => ({
    displayName: t.string(),
    description: t.string(),
    status: t.field({ type: ProfileStatusEnum }),
  }),
});

const CreateProfileVersionInput = builder.inputType('CreateProfileVersionInput', {
  fields: (t) => ({
    version: t.int({ description: 'Default: one more than the highest.' }),
    jsonSchema: t.field({
      type: 'JSONObject',
      description: 'A JSON Schema (2020-12) without references: `$ref` is refused, also to its own `$defs`.',
    }),
    uiSchema: t.field({ type: 'JSONObject' }),
    status: t.field({ type: ProfileVersionStatusEnum }),
  }),
});

builder.queryFields((t) => ({
  profiles: t.field({
    type: ProfilesPage,
    args: {
      tenantId: t.arg.id({ description: "Also includes the platform's. Absent: only the platform's." }),
      objectKind: t.arg({ type: ProfileObjectKindEnum }),
      kind: t.arg.string(),
      status: t.arg({ type: ProfileStatusEnum }),
      ...pageArgs,
    },
    resolve: (_root, args, context) => profiles(context).list(context.actor, listInput(args)),
  }),
  profile: t.field({
    type: ProfileType,
    args: { id: t.arg.id({ required: true }) },
    resolve: (_root, { id }, context) => profiles(context).get(context.actor, id),
  }),
  profileVersions: t.field({
    type: [ProfileVersionType],
    description: 'Newest first. At most 200.',
    args: { profileId: t.arg.id({ required: true }) },
    resolve: (_root, { profileId }, context) => profiles(context).listVersions(context.actor, profileId),
  }),
}));

const ofProfile = builder.args((t) => ({ profileId: t.id({ required: true }) }));

builder.mutationFields((t) => ({
  createProfile: t.field({
    type: ProfileType,
    args: { input: t.arg({ type: CreateProfileInput, required: true }) },
    resolve: (_root, { input }, context) => profiles(context).createProfile(context.actor, withoutNulls(input)),
  }),
  updateProfile: t.field({
    type: ProfileType,
    args: { id: t.arg.id({ required: true }), input: t.arg({ type: UpdateProfileInput, required: true }) },
    resolve: (_root, { id, input }, context) => profiles(context).updateProfile(context.actor, id, withoutNulls(input)),
  }),
  createProfileVersion: t.field({
    type: ProfileVersionType,
    args: { ...ofProfile, input: t.arg({ type: CreateProfileVersionInput, required: true }) },
    resolve: (_root, { profileId, input }, context) =>
      profiles(context).createProfileVersion(context.actor, profileId, withoutNulls(input)),
  }),
  updateProfileVersion: t.field({
    type: ProfileVersionType,
    description: "Changes the status. A version's schema never changes.",
    args: {
      ...ofProfile,
      versionId: t.arg.id({ required: true }),
      status: t.arg({ type: ProfileVersionStatusEnum, required: true }),
    },
    resolve: (_root, { profileId, versionId, status }, context) =>
      profiles(context).updateProfileVersion(context.actor, profileId, versionId, { status }),
  }),
}));
