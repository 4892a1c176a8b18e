import { graphql } from '../../../graphql/graphql.ts';
import { effectFields } from '../../effect/effect-fields.ts';

export const tenantAppsQuery = graphql(`
  query TenantApps($tenantId: ID!) {
    apps {
      id
      slug
      name
      manifestId
      iconSvg
      missingSince
    }
    entities(tenantId: $tenantId, kind: application, limit: 200) {
      items {
        appId
        status
      }
    }
  }
`);

export const enableApp = graphql(`
  mutation EnableAppForTenant($tenantId: ID!, $slug: String!) {
    enableAppForTenant(tenantId: $tenantId, slug: $slug)
  }
`);

export const disableApp = graphql(`
  mutation DisableAppForTenant($tenantId: ID!, $slug: String!) {
    disableAppForTenant(tenantId: $tenantId, slug: $slug)
  }
`);

/** Who of the tenant gains and loses by turning an app on or off. */
export const turnEffectQuery = graphql(
  `
    query TurnAppEffect($tenantId: ID!, $slug: String!, $disable: Boolean!) {
      simulateAppForTenant(tenantId: $tenantId, slug: $slug, disable: $disable) {
        ...EffectFields
      }
    }
  `,
  [effectFields],
);
