/**
 * How one attempt of the transport ended, as seen on the wire. The transport reports it; `close-table.ts` says what
 * it means.
 */
export type CloseCause =
  /** The handshake was answered with another status than 101. */
  | { kind: 'refusedHandshake'; status: number; retryAfterMs: number | null; html: boolean }
  /** A network error before or after the open: `code` as Node names it (`ECONNREFUSED`), `''` where unknown. */
  | { kind: 'networkError'; code: string; message: string; wasOpen: boolean }
  /** A close, with its code: 1005 without one, 1006 without a close frame. */
  | { kind: 'closed'; code: number; wasOpen: boolean }
  /** The proxy on the way could not be reached; its address without a sign-in. */
  | { kind: 'proxyUnreachable'; proxy: string }
  /** The proxy would not let it through; 407: it wants a sign-in. */
  | { kind: 'proxyRefused'; proxy: string; status: number }
  /** A file that the server's network settings name cannot be used. */
  | { kind: 'badSettings'; file: string }
  | { kind: 'handshakeTimeout' }
  /** No answer to a ping. */
  | { kind: 'silent' }
  | { kind: 'frameTooBig'; limitBytes: number };
