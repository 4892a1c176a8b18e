/** The one client of the benchmark. */
export const BENCH_APP = 'http://crm.localhost:8080';
export const BENCH_SECRET = 'bench-secret-0123456789-0123456789-0123456789';
