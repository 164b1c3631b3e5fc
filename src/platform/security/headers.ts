/** What every answer tells a browser: which scripts may run, who may frame or embed us, and what is never kept. */

/** Pages, and everything nobody should take for a page: scripts and styles of our own files, no inline code at all. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "base-uri 'none'",
  "connect-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "worker-src 'self'",
].join(';');

/** A file somebody sent in: should a browser show it after all, it runs nothing and reaches nothing. */
export const ATTACHMENT_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";
/** The same for a picture or PDF that our own pages show inside themselves. */
export const INLINE_POLICY = "sandbox; default-src 'none'; frame-ancestors 'self'";

/** Nothing on our pages asks for these, so nothing that creeps into them may. */
const DENIED = [
  'accelerometer',
  'bluetooth',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ');

const ALWAYS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': DENIED,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'SAMEORIGIN',
  'x-permitted-cross-domain-policies': 'none',
  // The old filter of browsers is a hole of its own: off.
  'x-xss-protection': '0',
};

/** Figures and answers about dossiers are kept by no browser and no proxy; a call that may be kept says so itself. */
const OF_DATA = /^\/(api\/v1|metrics)(\/|\?|$)/;

/** A year, names below ours too (ASVS 3.4.1). */
const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

interface Asked {
  readonly url: string;
  readonly protocol: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Over TLS, also where a proxy in front ended it. */
const isEncrypted = ({ protocol, headers }: Asked): boolean =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https';

/** The headers an answer to this request carries unless its call sets its own; names in small letters. */
export function securityHeaders(asked: Asked): Readonly<Record<string, string>> {
  return {
    ...ALWAYS,
    ...(OF_DATA.test(asked.url) ? { 'cache-control': 'no-store' } : {}),
    ...(isEncrypted(asked) ? { 'strict-transport-security': STRICT_TRANSPORT } : {}),
  };
}

/** For answers that are written before there is a request: nothing in them is anything but text. */
export const BARE_HEADERS: readonly string[] = [
  "content-security-policy: default-src 'none'; frame-ancestors 'none'",
  'referrer-policy: same-origin',
  'x-content-type-options: nosniff',
];
