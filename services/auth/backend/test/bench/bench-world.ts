/** The one client of the benchmark, and its people. The bench itself has the same in `auth-flows`. */
export const BENCH_APP = 'http://crm.localhost:8080';
export const BENCH_SECRET = 'bench-secret-0123456789-0123456789-0123456789';
export const BENCH_PEOPLE = 16;
export const BENCH_PASSWORD = 'a long enough passphrase';
export const benchEmail = (user: number) => `bench-${user % BENCH_PEOPLE}@example.com`;
