import { Duration, Size } from 'cdk8s';
import fc from 'fast-check';

/** Ids of constructs: words, words that are put together as the library puts names together, and long ones. */
export const ids = fc.oneof(
  fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/),
  fc
    .tuple(
      fc.constantFrom('cart', 'orders', 'web', 'db'),
      fc.constantFrom('', '-data', '-config', '-headless', '-app', '-tmp', '-http', '-2'),
    )
    .map(([word, suffix]) => word + suffix),
  fc.stringMatching(/^[a-z][a-z0-9-]{44}[a-z0-9]$/),
);

export const seconds = (min: number, max: number): fc.Arbitrary<Duration> =>
  fc.integer({ min, max }).map((amount) => Duration.seconds(amount));

export const sizes = fc.oneof(
  fc.integer({ min: 1, max: 4096 }).map((amount) => Size.mebibytes(amount)),
  fc.integer({ min: 1, max: 900 }).map((amount) => Size.gibibytes(amount)),
  fc.integer({ min: 1024, max: 90_000 }).map((amount) => Size.kibibytes(amount)),
);

/** Directories for the data of a service: some below others, some that only differ in characters that names cannot have. */
export const directories = fc.constantFrom(
  '/data',
  '/data/cache',
  '/data/cache/pages',
  '/var/lib/app',
  '/var/lib/app/db',
  '/var/cache',
  '/var/cache/nginx/app',
  '/srv',
  '/srv/files',
  '/srv/files_',
  "/srv/it's here",
  '/opt/app',
  '/opt/app/logs',
  '/tmp/work',
  '/run/app',
  '/var/run',
  '/var/run/app',
  '/run',
);

/** Directories of configuration: none of the above is below one of them, because those are read-only. */
export const configDirectories = fc.constantFrom(
  '/etc/app',
  '/etc/app.d',
  '/etc/nginx/conf.d',
  '/usr/share/nginx/html',
  '/srv/config',
  '/opt/app/config',
  '/data/static',
);

/** Text of any kind: what YAML, shells and JSON read as something else is among it. */
export const texts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom('', 'true', 'no', '0x1f', '1e3', '~', '- a', 'a: b', '#', 'line\nline\n', '{{ x }}', '$$(HOME)', '2024-01-01', ' a '),
);

export const labels = fc.dictionary(
  fc.constantFrom('team', 'example.com/tier', 'a', 'cost.example.com/unit', 'Stage_1'),
  fc.constantFrom('', 'a', 'shop', '1.0', 'true', 'x'.repeat(63)),
  { maxKeys: 3 },
);

export const annotations = fc.dictionary(fc.constantFrom('example.com/note', 'note', 'sidecar.example.com/inject', 'a'), texts, {
  maxKeys: 3,
});

export const words = fc.array(fc.oneof(texts, fc.constantFrom('serve', '--verbose', '-c', 'echo hello')), { minLength: 1, maxLength: 3 });

/** A tag, a digest, or both. */
export const versions = fc.constantFrom(
  ':1.4.2',
  ':v2',
  ':8.2.1-alpine',
  `@sha256:${'0'.repeat(64)}`,
  `:1.0@sha256:${'f'.repeat(64)}`,
  ':_long.Tag-1',
);

/** Some of a few values, in any order, none twice. */
export const several = <T>(arbitrary: fc.Arbitrary<T>, maxLength = 3, by: (value: T) => unknown = (value) => value): fc.Arbitrary<T[]> =>
  fc.uniqueArray(arbitrary, { maxLength, selector: by });
