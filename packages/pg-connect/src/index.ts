export { connectClient } from './connect-client.ts';
export { isLostConnectionCode } from './is-lost-connection-code.ts';
export { isWrongPassword } from './is-wrong-password.ts';
export { listConnectionStrings } from './list-connection-strings.ts';
