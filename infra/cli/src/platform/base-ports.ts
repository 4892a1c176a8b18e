/** Port of the gateway on a local domain, without the offset. */
export const gatewayBasePort = 8080;

/** Port of the embedded runtime's PostgreSQL, without the offset. */
export const postgresBasePort = 5430;
