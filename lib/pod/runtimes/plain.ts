import { Profile } from './profile';

/** Any image: a process that writes temporary files at most. */
export const plain: Profile = { container: () => ({ writable: ['/tmp'] }) };
