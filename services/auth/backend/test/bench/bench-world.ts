/** The only client of the benchmark, and its people. Same as in the bench's `auth-flows`. */
export const BENCH_APP = 'http://crm.localhost:8080';
export const BENCH_SECRET = 'bench-secret-0123456789-0123456789-0123456789';
export const BENCH_PEOPLE = 16;
export const BENCH_PASSWORD = 'a long enough passphrase';
export const benchEmail = (user: number) => `bench-${user % BENCH_PEOPLE}@example.com`;
