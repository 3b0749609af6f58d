import { exec } from './exec';
import { Pod } from './readiness';

/** A port at an address. */
export interface Tried {
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
}

/** Tries targets at once and prints which answer. A datagram that gets lost is sent again. */
const CLIENT = `
const tcp = ({ host, port }) => new Promise((done) => {
  const socket = require('net').connect({ host, port, timeout: 3000 });
  const end = (answer) => { done(answer); socket.destroy(); };
  socket.on('connect', () => end(true)).on('error', () => end(false)).on('timeout', () => end(false));
});
const udp = ({ host, port }) => new Promise((done) => {
  const socket = require('dgram').createSocket('udp4');
  const end = (answer) => { clearInterval(again); clearTimeout(late); done(answer); try { socket.close(); } catch {} };
  const send = () => socket.send('x', () => undefined);
  const again = setInterval(send, 300);
  const late = setTimeout(() => end(false), 3000);
  socket.on('message', () => end(true)).on('error', () => end(false)).connect(port, host, send);
});
Promise.all(JSON.parse(process.argv[1]).map((target) => (target.protocol === 'UDP' ? udp : tcp)(target)))
  .then((answers) => console.log(JSON.stringify(answers)));`;

/** Which targets answer to a pod that has Node.js, by TCP or UDP. */
export async function answers(from: Pod, targets: readonly Tried[]): Promise<boolean[]> {
  const { metadata } = from;
  const { code, stdout, stderr } = await exec(metadata.namespace!, metadata.name, ['node', '-e', CLIENT, JSON.stringify(targets)]);
  if (code !== 0) {
    throw new Error(`${metadata.name} could not try: ${stderr}`);
  }
  return JSON.parse(stdout) as boolean[];
}
