import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const settingsQuery = graphql(`
  query Settings {
    settings {
      name
      title
      version
      settings {
        key
        value
        default
        description
        public
      }
    }
  }
`);

export const changeSettingsMutation = graphql(`
  mutation ChangeSettings($namespace: String!, $version: Int!, $values: JSONObject, $reset: [String!]) {
    changeSettings(namespace: $namespace, version: $version, values: $values, reset: $reset) {
      name
      version
    }
  }
`);

export const settingChangesQuery = graphql(`
  query SettingChanges($targetId: ID!) {
    auditLogs(events: ["setting.changed"], targetId: $targetId, limit: 50) {
      items {
        id
        createdAt
        actorKind
        actor {
          id
          kind
          name
        }
        details
      }
    }
  }
`);

export type Namespace = ResultOf<typeof settingsQuery>['settings'][number];
export type Setting = Namespace['settings'][number];
export type SettingEvent = ResultOf<typeof settingChangesQuery>['auditLogs']['items'][number];
