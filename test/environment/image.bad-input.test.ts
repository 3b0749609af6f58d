import { Image } from '../../lib';
import { describeBadInput, untyped, cart, image } from '../bad-input';

describeBadInput([
  {
    name: 'an image that is undefined',
    make: (chart) => image(untyped(undefined))(chart),
    value: 'image ""',
    remedy: 'such as "ghcr.io/acme/orders:1.4.2"',
  },
  { name: 'an empty image', make: image(''), value: 'image ""', remedy: 'such as "ghcr.io/acme/orders:1.4.2"' },
  { name: 'an image in capitals', make: image('Acme/Cart:1'), value: '"Acme/Cart"', remedy: 'use lower-case letters' },
  { name: 'an image without a tag', make: image('acme/cart'), value: 'has no tag', remedy: 'such as "acme/cart:1.4.2"' },
  { name: 'the latest image', make: image('acme/cart:latest'), value: 'the tag latest', remedy: 'name a version' },
  { name: 'a tag with a space', make: image('acme/cart:1 2'), value: 'tag "1 2"', remedy: 'such as "1.4.2"' },
  { name: 'a digest that is cut off', make: image('acme/cart@sha256:abc'), value: '"sha256:abc"', remedy: '64 hexadecimal digits' },
  {
    name: 'an image by URL',
    make: image('https://ghcr.io/acme/cart:1'),
    value: '"https://ghcr.io/acme/cart:1"',
    remedy: 'use lower-case letters',
  },
  {
    name: 'a pull secret in capitals',
    make: cart({ image: Image.of('acme/cart:1', { pullSecrets: ['GHCR'] }) }),
    value: 'pull secret "GHCR"',
    remedy: 'such as "ghcr"',
  },
]);
