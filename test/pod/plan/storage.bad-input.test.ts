import { Size } from 'cdk8s';
import { Scaling, Storage } from '../../../lib';
import { describeBadInput, cart, storage } from '../../bad-input';

describeBadInput([
  { name: 'no room', make: storage('/data', Size.gibibytes(0)), value: 'a size of 0 bytes', remedy: 'Size.gibibytes(10)' },
  { name: 'a size that is missing', make: storage('/data', undefined), value: 'a size of undefined bytes', remedy: 'Size.gibibytes(10)' },
  {
    name: 'a size that is no number',
    make: storage('/data', Size.gibibytes(NaN)),
    value: 'a size of NaN bytes',
    remedy: 'Size.gibibytes(10)',
  },
  { name: 'a size in parts of a kibibyte', make: storage('/data', Size.kibibytes(1.5)), value: '1536 bytes', remedy: 'Size.mebibytes(1)' },
  { name: 'a relative directory', make: storage('data', Size.gibibytes(1)), value: '"data"', remedy: 'such as "/var/lib/data"' },
  { name: 'a directory above', make: storage('/data/../etc', Size.gibibytes(1)), value: '"/data/../etc"', remedy: 'an absolute path' },
  {
    name: 'an access mode that is none',
    make: cart({ storage: Storage.shared('/data', Size.gibibytes(1), { accessMode: 'rwx' }) }),
    value: '"rwx"',
    remedy: 'ReadWriteMany',
  },
  {
    name: 'an empty storage class',
    make: cart({ storage: Storage.claim('/data', Size.gibibytes(1), { storageClass: '' }) }),
    value: 'storage class ""',
    remedy: 'use at most 253',
  },
  { name: 'a claim of no name', make: cart({ storage: Storage.existing('/data', '') }), value: 'claim ""', remedy: 'use at most 253' },
  {
    name: 'a volume that several cannot have',
    make: cart({ storage: Storage.claim('/data', Size.gibibytes(1)), scaling: Scaling.fixed(3) }),
    value: 'ReadWriteOnce',
    remedy: '`Storage.perReplica`',
  },
]);
