import { ownPath } from './own-path.js';

describe('the page to open after signing in', () => {
  it.each(['/viec', '/ho-so/1?tab=tien#muc', '/de-an?q=%2F%2Fx.vn'])('is one of ours: %s', (path) =>
    expect(ownPath(path)).toBe(path),
  );
  it.each([undefined, null, '', 'viec', '//x.vn', '/\\x.vn', '/\t/x.vn', 'https://x.vn', ' /viec'])(
    'is none of somebody else: %j',
    (path) => expect(ownPath(path)).toBeUndefined(),
  );
});
