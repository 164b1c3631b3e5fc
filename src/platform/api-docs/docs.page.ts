/** The description of the interface as a page: written on the server, without scripts. */
import type { OpenAPIObject } from '@nestjs/swagger';

export const DOCS_STYLE = `
:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
body { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h2 { margin-top: 2rem; border-bottom: 1px solid; }
details { margin: .4rem 0; padding: .3rem .6rem; border: 1px solid #8888; border-radius: 4px; }
summary { cursor: pointer; }
code, pre { font-family: ui-monospace, monospace; font-size: .9em; }
pre { overflow-x: auto; padding: .5rem; background: #8882; }
.method { display: inline-block; min-width: 4.5em; font-weight: 700; text-transform: uppercase; }
`;

const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const text = (value = ''): string => value.replaceAll(/[&<>"]/g, (sign) => MARKUP[sign] ?? sign);
const code = (value: unknown): string => `<pre>${text(JSON.stringify(value, null, 2))}</pre>`;

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: string[];
  readonly parameters?: unknown[];
  readonly requestBody?: unknown;
  readonly responses: object;
}
interface Call {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

const callsOf = (document: OpenAPIObject): Call[] =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method, path, operation }];
    }),
  );

const callBlock = ({ method, path, operation }: Call): string => `
<details id="${text(`${method}-${path}`)}">
<summary><span class="method">${method}</span> <code>${text(path)}</code> ${text(operation.summary)}</summary>
<p>${text(operation.description)}</p>
${operation.parameters?.length ? `<h4>Tham số</h4>${code(operation.parameters)}` : ''}
${operation.requestBody === undefined ? '' : `<h4>Nội dung gửi</h4>${code(operation.requestBody)}`}
<h4>Trả lời</h4>${code(operation.responses)}
</details>`;

/** One section a tag, one block a call, then the shapes. */
export function docsPage(document: OpenAPIObject): string {
  const calls = callsOf(document);
  const tagOf = ({ operation }: Call): string => operation.tags?.[0] ?? 'api';
  const sections = [...new Set(calls.map(tagOf))].map(
    (tag) =>
      `<h2>${text(tag)}</h2>${calls
        .filter((call) => tagOf(call) === tag)
        .map(callBlock)
        .join('')}`,
  );
  const shapes = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) =>
      `<details id="${text(name)}"><summary><code>${text(name)}</code></summary>${code(schema)}</details>`,
  );
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(document.info.title)} – API</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><h1>${text(document.info.title)} – API v${text(document.info.version)}</h1>
<p>${text(document.info.description)}. <a href="/api/v1/openapi.json">OpenAPI ${text(document.openapi)}</a></p>
${sections.join('')}
<h2>Cấu trúc dữ liệu</h2>${shapes.join('')}
</body></html>`;
}
