import { beforeEach, describe, expect, it } from 'vitest';
import type { ConnectionState } from '../../contract/connection.ts';
import type { Access } from '../auth/credential-keeper.ts';
import { createAccountState, type AccountState, type JudgedConnection } from './account-state.ts';

let access: Access;
let asked: number;
let changes: number;
let account: AccountState;

const connection = (
  state: ConnectionState,
  auth: JudgedConnection['endpoint']['auth'] = 'required',
): JudgedConnection => ({ endpoint: { auth }, status: () => ({ state }) });
const open = connection({ name: 'open', since: 0 });
const refused = connection({ name: 'blocked', since: 0, reason: { kind: 'unauthenticated', code: 4401 } });
const unsigned = connection({ name: 'blocked', since: 0, reason: { kind: 'signInNeeded' } });

beforeEach(() => {
  access = { kind: 'token', token: 't' };
  asked = 0;
  changes = 0;
  account = createAccountState(
    () => {
      asked += 1;
      return Promise.resolve(access);
    },
    () => {
      changes += 1;
    },
  );
});

describe('whether an account is signed in', () => {
  it('follows what its credentials say, and tells only what is new', async () => {
    await account.look();
    expect([account.get(), changes]).toEqual([{ name: 'signedIn' }, 0]);
    access = { kind: 'vaultLocked' };
    await account.look();
    await account.look();
    expect([account.get(), changes]).toEqual([{ name: 'vaultLocked' }, 1]);
    access = { kind: 'none' };
    await account.look();
    expect(account.get()).toEqual({ name: 'signedIn' });
  });

  it('is no question of a network that failed', async () => {
    access = { kind: 'transient', failure: { code: 'timedOut' } };
    await account.look();
    expect(account.get()).toEqual({ name: 'signedIn' });
  });

  it('is refused where a connection is, until one that needs a sign-in is open again', () => {
    account.judge([refused]);
    expect(account.get()).toEqual({ name: 'signInNeeded', why: 'refused' });
    account.judge([connection({ name: 'open', since: 0 }, 'none')]);
    expect(account.get()).toMatchObject({ name: 'signInNeeded' });
    account.judge([open]);
    expect(account.get()).toEqual({ name: 'signedIn' });
  });

  it('is not made good by an open socket where the token cannot be renewed', () => {
    account.lost('refreshRefused');
    account.judge([open]);
    expect(account.get()).toEqual({ name: 'signInNeeded', why: 'refreshRefused' });
  });

  it('is asked of the credentials once a connection lacks a sign-in', async () => {
    access = { kind: 'signInNeeded', why: 'secretMissing' };
    account.judge([open, unsigned]);
    await Promise.resolve();
    expect([asked, account.get()]).toEqual([1, { name: 'signInNeeded', why: 'secretMissing' }]);
    account.judge([unsigned]);
    expect(asked).toBe(1);
  });
});
