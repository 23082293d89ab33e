/** What can be wrong at the end of a run. */
export type ProblemKind =
  /** Not connected, not live, not signed in, or a call that never ended. */
  | 'connection'
  /** A message of ours that is neither at the server nor shown as failed. */
  | 'lost'
  /** A message of ours that is at the server more often than it was written. */
  | 'doubled'
  /** Messages of ours that overtook one another. */
  | 'order'
  /** A room is not shown as it is at the server. */
  | 'room'
  | 'task'
  /** DNS records or readings are not as they are at the server. */
  | 'feed'
  | 'notification'
  /** The console would have had to ask for a view again. */
  | 'view'
  | 'socket'
  | 'timer'
  /** The engine logged an error of its own, or a secret. */
  | 'log'
  /** The storm ended without its faults. */
  | 'storm';

export interface Problem {
  readonly kind: ProblemKind;
  /** Whose, where, and what. */
  readonly text: string;
}
