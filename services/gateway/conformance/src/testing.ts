export { startAppServer, type AppServer } from './app-server.ts';
export { ask, askEcho, eventually, exchangeRaw, open, statusOf, valuesOf } from './http-client.ts';
