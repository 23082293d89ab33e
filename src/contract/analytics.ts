/** What one frame of an analytics stream said. `at`: epoch milliseconds, the server's where it gives them. */
export interface MetricsUpdate {
  readonly accountId: string;
  readonly endpointId: string;
  readonly at: number;
  readonly values: Readonly<Record<string, number>>;
}
