import { AlertGroup } from '../../index';
import { availability } from './availability';
import { latency } from './latency';
import { saturation } from './saturation';
import { Watched } from './watched';

/** All alerts of the shop. */
export function alerts(shop: Watched): AlertGroup[] {
  return [
    { name: 'availability', alerts: availability(shop) },
    { name: 'latency', alerts: latency(shop) },
    { name: 'saturation', alerts: saturation(shop) },
  ];
}
