import { graphql } from '../../../graphql/graphql.ts';

export const createMachine = graphql(`
  mutation CreateMachine($input: CreateEntityInput!) {
    createEntity(input: $input) {
      id
      name
    }
  }
`);

export const updateMachine = graphql(`
  mutation UpdateMachine($id: ID!, $input: UpdateEntityInput!) {
    updateEntity(id: $id, input: $input) {
      id
    }
  }
`);

export const enableMachine = graphql(`
  mutation EnableMachine($id: ID!) {
    enableEntity(id: $id) {
      id
    }
  }
`);

export const disableMachine = graphql(`
  mutation DisableMachine($id: ID!) {
    disableEntity(id: $id) {
      id
    }
  }
`);

export const deleteMachine = graphql(`
  mutation DeleteMachine($id: ID!) {
    deleteEntity(id: $id) {
      id
    }
  }
`);

export const addOwner = graphql(`
  mutation AddOwner($ownerId: ID!, $ownedId: ID!, $relation: String) {
    addOwnership(ownerId: $ownerId, ownedId: $ownedId, relation: $relation) {
      ownerId
    }
  }
`);

export const removeOwner = graphql(`
  mutation RemoveOwner($ownerId: ID!, $ownedId: ID!) {
    removeOwnership(ownerId: $ownerId, ownedId: $ownedId)
  }
`);
