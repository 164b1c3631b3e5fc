import type { CaseView } from '../api/generated/types.gen.js';
import { CaseName } from '../case/case-name.js';
import { textAt } from '../case/details.js';
import { Day } from '../kit/figures.js';
import { t } from './words.js';
import './funding.css';

/** An account: whose it is, where it is kept, for which contract, and from when money may go there. */
export function PayeePanel({ view: { details } }: { readonly view: CaseView }) {
  const contractId = textAt(details, 'contractId');
  const from = textAt(details, 'usableFrom');
  const why = textAt(details, 'changeReason');
  return (
    <section className="panel stack" aria-labelledby="payee-account">
      <header>
        <h2 id="payee-account">{t('payee')}</h2>
        {contractId && <CaseName id={contractId} />}
      </header>
      <dl className="facts">
        {(['holderName', 'accountNumber', 'bank'] as const).map((name) => (
          <div key={name} className="fact-pair">
            <dt>{t(name)}</dt>
            <dd>{textAt(details, name)}</dd>
          </div>
        ))}
        {why && (
          <div className="fact-pair">
            <dt>{t('changeReason')}</dt>
            <dd>{why}</dd>
          </div>
        )}
        {from && (
          <div className="fact-pair">
            <dt>{t('usableFrom')}</dt>
            <dd>
              <Day on={from} />
            </dd>
          </div>
        )}
      </dl>
      <p className="soft small">{t('payeeRests')}</p>
    </section>
  );
}
