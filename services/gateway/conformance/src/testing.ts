export { startAppServer, type AppServer } from './app-server.ts';
export { ask, askEcho, eventually, exchangeRaw, statusOf, valuesOf } from './http-client.ts';
