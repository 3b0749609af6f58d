const REQUEST = /-----BEGIN CERTIFICATE REQUEST-----\s+([A-Za-z0-9+/=\s]*)-----END CERTIFICATE REQUEST-----/;
const SEQUENCE = 0x30;
const BIT_STRING = 0x03;

/** Whether a file in PEM has a request for a certificate (PKCS #10): what is signed, the algorithm, and the signature. */
export function isRequest(file: Buffer): boolean {
  const [, text] = (REQUEST.exec(file.toString('latin1')) ?? []) as (string | undefined)[];
  const all = text === undefined ? undefined : elements(Buffer.from(text, 'base64'));
  const parts = all?.length === 1 && all[0].tag === SEQUENCE ? elements(all[0].content) : undefined;
  return parts?.map(({ tag }) => tag).join() === [SEQUENCE, SEQUENCE, BIT_STRING].join();
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The elements that bytes in DER consist of; undefined for what is not DER. */
function elements(bytes: Buffer): Element[] | undefined {
  const found: Element[] = [];
  let start = 0;
  while (start < bytes.length) {
    const first = bytes.at(start + 1) ?? 0xff;
    const digits = first < 0x80 ? 0 : first - 0x80;
    const content = start + 2 + digits;
    if (digits > 4 || content > bytes.length) {
      return undefined;
    }
    const length = digits === 0 ? first : bytes.readUIntBE(start + 2, digits);
    if (content + length > bytes.length) {
      return undefined;
    }
    found.push({ tag: bytes[start], content: bytes.subarray(content, content + length) });
    start = content + length;
  }
  return found;
}
