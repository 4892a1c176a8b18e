import { GraphQLID, type ValueNode } from 'graphql';
import { isUuid } from '../../fields/is-uuid.ts';

/**
 * Reads UUIDs in lower case, as PostgreSQL answers them. It also takes capitals, so that one row would have two names: a
 * map by the answered id has nothing under the given one. GraphQL's own scalar, because Pothos knows no other `ID`.
 */
const { parseValue, parseLiteral } = GraphQLID;
GraphQLID.parseValue = (value: unknown) => toLowerCase(parseValue(value));
GraphQLID.parseLiteral = (node: ValueNode) => toLowerCase(parseLiteral(node));

const toLowerCase = (id: string) => (isUuid(id) ? id.toLowerCase() : id);
