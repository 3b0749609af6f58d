import { join } from 'node:path';
import { bundle } from './bundle';

bundle(join(__dirname, '../../../build/services'));
