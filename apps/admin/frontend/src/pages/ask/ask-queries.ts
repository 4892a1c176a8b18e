import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const askSubjectsQuery = graphql(`
  query AskSubjects($q: String) {
    people(q: $q, limit: 20, sort: "name") {
      items {
        id
        name
        email
      }
    }
    machines: entities(q: $q, kinds: [device, service, workload], limit: 8, sort: "name") {
      items {
        id
        kind
        name
      }
    }
  }
`);

/** A person or a machine. */
export const askSubjectQuery = graphql(`
  query AskSubject($id: ID!) {
    entity(id: $id) {
      id
      kind
      name
    }
  }
`);
export interface AskSubject {
  id: string;
  name: string;
  /** `human`: a person. */
  kind: string;
}

export const askAppsQuery = graphql(`
  query AskApps {
    apps {
      id
      manifestId
      slug
      name
      iconSvg
      missingSince
      permissions {
        name
        title
        on
        dormantSince
      }
    }
    platform {
      issuer
    }
  }
`);
export type AskApp = ResultOf<typeof askAppsQuery>['apps'][number];

export const explainMutation = graphql(`
  mutation Explain($input: AuthzInput!) {
    authzExplain(input: $input) {
      allowed
      reason
      decidedBy
      action
      subject {
        id
        name
        kind
        status
      }
      target {
        id
        type
        object {
          name
        }
        tenant {
          id
          name
        }
      }
      tenantStatus
      evaluated {
        matched
        skipReason
        grant {
          effect
          actions
          source
          role {
            id
            name
          }
          via
          groups {
            id
            name
          }
          tenant {
            id
            name
          }
          scopeMode
          objectKind
          objectType
          object {
            id
            kind
            name
          }
          conditions
          startsAt
          endsAt
        }
      }
    }
  }
`);
export type Explained = ResultOf<typeof explainMutation>['authzExplain'];
export type ExplainedGrant = Explained['evaluated'][number];

export const whoCanQuery = graphql(`
  query WhoCan($action: String!, $objectId: ID!, $after: ID) {
    whoCan(action: $action, objectId: $objectId, after: $after, limit: 25) {
      items {
        id
        name
      }
      nextId
    }
  }
`);
