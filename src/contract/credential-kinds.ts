/** What a connection is tested with: the account's credential, one no server ever gave, nothing. */
export const credentialKinds = ['good', 'bad', 'none'] as const;
