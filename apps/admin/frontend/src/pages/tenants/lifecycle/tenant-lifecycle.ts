import { graphql } from '../../../graphql/graphql.ts';

export const enableTenant = graphql(`
  mutation EnableTenant($id: ID!) {
    enableTenant(id: $id) {
      id
    }
  }
`);

export const disableTenant = graphql(`
  mutation DisableTenant($id: ID!) {
    disableTenant(id: $id) {
      id
    }
  }
`);

export const freezeTenant = graphql(`
  mutation FreezeTenant($id: ID!) {
    freezeTenant(id: $id) {
      id
    }
  }
`);

export const deleteTenant = graphql(`
  mutation DeleteTenant($id: ID!) {
    deleteTenant(id: $id) {
      id
    }
  }
`);

export const restoreTenant = graphql(`
  mutation RestoreTenant($id: ID!) {
    restoreTenant(id: $id) {
      id
    }
  }
`);

export const purgeTenant = graphql(`
  mutation PurgeTenant($id: ID!) {
    purgeTenant(id: $id)
  }
`);
