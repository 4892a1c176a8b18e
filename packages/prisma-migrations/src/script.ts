export { isContract } from './contract.ts';
export { splitStatements } from './split-statements.ts';
