import { applicationConnection } from './connection.js';

describe('applicationConnection', () => {
  it('works under the role of the application', () => {
    expect(applicationConnection('postgres://kc:x@db:5432/kc')).toEqual({
      url: 'postgres://kc:x@db:5432/kc',
      options: '-c jit=off -c role=kc_app',
    });
  });

  it('keeps what the address asks for, but never another role', () => {
    expect(
      applicationConnection(
        'postgres://kc@db/kc?sslmode=require&options=-c%20role%3Dkc%20-c%20jit%3Doff',
      ),
    ).toEqual({
      url: 'postgres://kc@db/kc?sslmode=require',
      options: '-c jit=off -c role=kc -c jit=off -c role=kc_app',
    });
  });
});
