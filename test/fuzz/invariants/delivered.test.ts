import { delivered } from './delivered';
import { deployment, object } from './sample';

test('a system whose kinds are known can be delivered', () => {
  expect(delivered([deployment(), object('v1', 'Service', {}, 'cart')])).toEqual([]);
});

test('an object without a namespace cannot', () => {
  const { namespace: _, ...metadata } = deployment().metadata;
  expect(delivered([{ ...deployment(), metadata }])).toEqual(expect.arrayContaining(['Deployment cart has no namespace']));
});

test('a kind that has other rights than it needs is found', () => {
  expect(delivered([object('example.com/v1', 'Mouse', {}, 'jerry')])).toEqual(
    expect.arrayContaining(['the delivery may not get example.com/unknown Mouse jerry']),
  );
});
