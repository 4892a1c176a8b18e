/** Of the gateway on a local domain, without the offset. */
export const gatewayBasePort = 8080;

/** Of the embedded runtime's PostgreSQL, without the offset. */
export const postgresBasePort = 5430;
