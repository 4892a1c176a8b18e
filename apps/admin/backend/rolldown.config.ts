import { backendBundle } from '@portico/build/backend';

export default backendBundle();
