import { ownPath } from './attempts.js';

describe('a page to go back to', () => {
  it.each(['/', '/viec', '/ho-so/1?tab=tien&muc=a', '/de-an?q=%2F%2Fx.vn', '/viec#a', '/a//b'])(
    'is one of ours: %s',
    (path) => expect(ownPath(path)).toBe(path),
  );

  it.each([
    undefined,
    '',
    'viec',
    '//x.vn',
    '///x.vn',
    '/\\x.vn',
    '\\\\x.vn',
    '/\t/x.vn',
    '/\n/x.vn',
    ' //x.vn',
    'https://x.vn',
    'HTTPS:x.vn',
    'javascript:alert(1)',
    'data:text/html,x',
    '/viec\\..\\..',
    '/việc',
    `/${'a'.repeat(1000)}`,
  ])('is none: %j', (path) => expect(ownPath(path)).toBeNull());

  it('stays on our host however a browser reads it', () => {
    for (const path of ['/@x.vn', '/:x.vn', '/.//x.vn', '/%2f%2fx.vn'])
      expect(new URL(ownPath(path) ?? '', 'https://khuyencong.vn').host).toBe('khuyencong.vn');
  });
});
