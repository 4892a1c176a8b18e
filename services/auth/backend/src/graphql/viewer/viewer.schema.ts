import { Config } from '../../config/config.ts';
import { builder } from '../builder.ts';
import { findViewer, type Viewer } from './find-viewer.ts';
import { PersonType } from '../people/person-type.ts';
import { PeopleService } from '../../directory/people.service.ts';

const ViewerType = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The caller, and what they can do anywhere, so that pages show only what is useful.',
  fields: (t) => ({
    person: t.field({
      type: PersonType,
      nullable: true,
      description: 'Null for the service credential.',
      resolve: async ({ personId }, _args, { service }) =>
        personId === null ? null : ((await service(PeopleService).findById(personId)) ?? null),
    }),
    can: t.exposeStringList('can', { description: 'Names of the actions that the viewer holds anywhere.' }),
    canOnPlatform: t.exposeStringList('canOnPlatform', {
      description: 'Names of the actions that the viewer holds on the whole platform.',
    }),
  }),
});

const PlatformType = builder.objectRef<{ issuer: string }>('Platform').implement({
  fields: (t) => ({
    issuer: t.exposeString('issuer', { description: 'The issuer URL for software that connects.' }),
  }),
});

builder.queryFields((t) => ({
  platform: t.field({
    type: PlatformType,
    resolve: (_root, _args, { service }) => ({ issuer: service(Config).issuer }),
  }),
  viewer: t.field({ type: ViewerType, resolve: (_root, _args, context) => findViewer(context) }),
}));
