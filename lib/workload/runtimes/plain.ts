import { Profile } from './profile';

/** Nothing is known but that a process wants a place for temporary files. */
export const plain: Profile = { container: () => ({ writable: ['/tmp'] }) };
