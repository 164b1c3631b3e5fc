import { contentName, type ContentShare } from './content-name.js';
import { NumberButton } from './number-button.js';
import type { OpenNumber } from './open-number.js';
import { partOf } from './sums.js';
import { t } from './words.js';

const BARS = ['allotted', 'committed', 'advanced', 'accepted'] as const;

/** Four bars a content, each with its word and its exact number: colour and hatching only repeat the words. */
export function ContentBars(props: {
  /** The largest first. */
  readonly contents: readonly ContentShare[];
  readonly open: OpenNumber;
}) {
  const { contents, open } = props;
  const most = contents[0]?.allotted ?? '0';
  return (
    <ul className="content-bars">
      {contents.map((content) => (
        <li key={content.code}>
          <h3>{contentName(content)}</h3>
          <dl>
            {BARS.map((name) => (
              <div key={name}>
                <dt>{t(name)}</dt>
                <dd>
                  <span className="length" aria-hidden="true">
                    {BigInt(content[name]) > 0n && (
                      <span
                        className={name}
                        style={{ inlineSize: `${partOf(content[name], most) * 100}%` }}
                      />
                    )}
                  </span>
                  <NumberButton
                    name={name}
                    amount={content[name]}
                    part={{ of: 'noi-dung', key: content.code }}
                    of={contentName(content)}
                    open={open}
                  />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
