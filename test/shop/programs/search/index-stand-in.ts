import type { Asked } from '../elastic-stand-in';

/** As much of an index as the loader needs. */
export class IndexStandIn {
  public mapping?: unknown;
  public readonly documents = new Map<string, unknown>();

  public readonly answer = ({ method, path, body }: Asked): [number, unknown] => {
    switch (`${method} ${path}`) {
      case 'GET /_cluster/health?wait_for_status=yellow&timeout=2s':
        return [200, { status: 'green' }];
      case 'GET /products?ignore_unavailable=true':
        return [200, this.mapping === undefined ? {} : { products: this.mapping }];
      case 'PUT /products':
        if (this.mapping !== undefined) {
          return [400, { error: 'resource_already_exists_exception' }];
        }
        this.mapping = JSON.parse(body);
        return [200, { acknowledged: true }];
      case 'POST /products/_search':
        return [200, { hits: { hits: [...this.documents.keys()].map((_id) => ({ _id })) } }];
      case 'POST /products/_bulk?refresh=true':
        this.bulk(body);
        return [200, { errors: false, items: [] }];
      default:
        return [404, { error: 'no such path' }];
    }
  };

  private bulk(body: string): void {
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, { _id: string } | undefined>);
    for (let n = 0; n < lines.length; n++) {
      const { index, delete: gone } = lines[n];
      if (index) {
        this.documents.set(index._id, lines[++n]);
      } else {
        this.documents.delete(gone!._id);
      }
    }
  }
}
