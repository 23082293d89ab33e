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
  | { kind: 'handshakeTimeout' }
  /** No answer to a ping. */
  | { kind: 'silent' }
  | { kind: 'frameTooBig'; limitBytes: number };
