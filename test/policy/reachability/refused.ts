import { ENDS, PORTS } from './world';

export type End = (typeof ENDS)[number];
export type Port = (typeof PORTS)[number];

/** Connections that are refused, of those between all pods on all ports: `a/web to b/web: 7001/TCP 7002/TCP`. */
export function refused(isPossible: (from: End, to: End, port: Port) => boolean): string[] {
  return ENDS.flatMap((from) =>
    ENDS.flatMap((to) => {
      const ports = PORTS.filter((port) => !isPossible(from, to, port));
      return ports.length === 0 ? [] : `${short(from)} to ${short(to)}: ${ports.length === PORTS.length ? 'all' : ports.join(' ')}`;
    }),
  );
}

function short(end: End): string {
  return end.replace('shop-e2e-policy-', '');
}
