import * as v from 'valibot';
import { PRODUCTS } from '../../catalogue/products';
import { HttpError } from '../http-service';
import { type Change, MOST } from './cart-store';

const id = v.pipe(v.string(), v.uuid());
const product = v.picklist(PRODUCTS.map((known) => known.id));
const count = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(MOST));

const Schema = v.variant('type', [
  v.strictObject({ id, type: v.literal('add'), product, quantity: count(1) }),
  v.strictObject({ id, type: v.literal('set'), product, quantity: count(0) }),
  v.strictObject({ id, type: v.literal('remove'), product }),
  v.strictObject({ id, type: v.literal('empty') }),
]);

/** @throws HttpError when it is no change, with what is wrong about it */
export function parseChange(text: string): Change {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new HttpError(400, 'a change is JSON');
  }
  const result = v.safeParse(Schema, json);
  if (!result.success) {
    const [issue] = result.issues;
    throw new HttpError(400, `${v.getDotPath(issue) ?? 'change'}: ${issue.message}`);
  }
  return result.output;
}
