import { deviceOf } from './device.js';

const MOZILLA = 'Mozilla/5.0';

describe('a browser in a few words', () => {
  it.each([
    [
      `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36`,
      'Chrome, Windows',
    ],
    [
      `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0 Chrome/124.0 Safari/537.36`,
      'Cốc Cốc, Windows',
    ],
    [
      `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0`,
      'Edge, Windows',
    ],
    [
      `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`,
      'Safari, iPhone',
    ],
    [`${MOZILLA} (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0`, 'Firefox, Android'],
    [`${MOZILLA} (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0`, 'Firefox, Linux'],
    ['curl/8.5.0', 'curl'],
    ['node', 'Node.js'],
    ['<script>alert(1)</script>', null],
    [undefined, null],
    [['a', 'b'], null],
  ])('%s is %s', (userAgent, expected) => {
    expect(deviceOf(userAgent)).toBe(expected);
  });
});
