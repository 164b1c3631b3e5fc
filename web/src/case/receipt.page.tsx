import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { receiptsOne } from '../api/generated/sdk.gen.js';
import type { CaseReceipt } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Chip, Notice } from '../kit/notice.js';
import { Loaded } from '../kit/states.js';
import { day, fileSize } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import { Basis } from './reasons.js';
import './receipt.css';

const t = wordsOf({
  title: ['Biên nhận', 'Receipt'],
  done: ['Đã ghi nhận: {what}', 'Recorded: {what}'],
  code: ['Mã hồ sơ', 'Code of the case'],
  revision: ['Phiên bản', 'Revision'],
  at: ['Lúc', 'When'],
  by: ['Người thực hiện', 'Done by'],
  onBehalf: ['thay {name}', 'on behalf of {name}'],
  from: ['Trước đó', 'Before'],
  to: ['Hiện nay', 'Now'],
  next: ['Việc tiếp theo', 'What comes next'],
  nextBy: ['Đang chờ: {roles}', 'It waits for: {roles}'],
  nobody: ['Không ai phải làm gì thêm ở bước này.', 'Nobody has to act now.'],
  files: ['Các tệp trong hồ sơ khi ghi nhận', 'Files in the case when it was recorded'],
  noFiles: ['Hồ sơ chưa có tệp nào.', 'There are no files in the case.'],
  kind: ['Loại giấy tờ', 'Kind of paper'],
  name: ['Tên tệp', 'File'],
  size: ['Dung lượng', 'Size'],
  hash: ['SHA-256', 'SHA-256'],
  eventHash: ['Mã băm của bước trong nhật ký', 'Hash of this step in the history'],
  print: ['In biên nhận', 'Print'],
  toCase: ['Về hồ sơ', 'To the case'],
  toWork: ['Về việc của tôi', 'To my work'],
});

const receiptQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: ['case', id, 'receipt', revision],
    queryFn: () => receiptsOne({ path: { id, revision } }) as Promise<CaseReceipt>,
    staleTime: Infinity, // what was recorded does not change
  });

/** The paper of one move: what was done, by whom, what lay in the case, and who acts next. */
export function ReceiptPage() {
  const { id, revision } = useParams({ from: '/frame/ho-so/$id/bien-nhan/$revision' });
  const query = useQuery(receiptQuery(id, Number(revision)));
  return (
    <div className="page">
      <Loaded query={query}>{(receipt) => <Paper receipt={receipt} />}</Loaded>
    </div>
  );
}

function Paper({ receipt }: { readonly receipt: CaseReceipt }) {
  const what = receipt.label ? say(receipt.label) : receipt.event;
  return (
    <>
      <header className="page-head">
        <div className="stack tight">
          <h1>
            {t('title')} {receipt.code}
          </h1>
          <span className="soft">{receipt.title}</span>
        </div>
        <div className="row no-print">
          <Button icon="print" onClick={() => window.print()}>
            {t('print')}
          </Button>
          <Link className="button" to="/ho-so/$id" params={{ id: receipt.caseId }}>
            {t('toCase')}
          </Link>
          <Link className="button primary" to="/viec">
            {t('toWork')}
          </Link>
        </div>
      </header>
      <Notice tone="good" live>
        <p>
          <strong>{t('done', { what })}</strong>
        </p>
      </Notice>
      <div className="receipt">
        <Facts receipt={receipt} />
        <Next receipt={receipt} />
      </div>
      <Files receipt={receipt} />
      <section className="panel stack tight">
        <h2>{t('eventHash')}</h2>
        <span className="mono">{receipt.hash}</span>
      </section>
    </>
  );
}

function Facts({ receipt }: { readonly receipt: CaseReceipt }) {
  const { code, revision, at, person, onBehalfOf, organisation, from, to } = receipt;
  const place = (of: CaseReceipt['to']): string => `${say(of.stageLabel)}: ${say(of.stateLabel)}`;
  return (
    <section className="panel">
      <dl className="facts">
        <dt>{t('code')}</dt>
        <dd>
          <strong>{code}</strong>
        </dd>
        <dt>{t('at')}</dt>
        <dd>
          <Instant at={at} />
        </dd>
        <dt>{t('by')}</dt>
        <dd>
          {person.name}
          {onBehalfOf && ` (${t('onBehalf', { name: onBehalfOf.name })})`}
          {organisation && `, ${organisation.name}`}
        </dd>
        {from && (
          <>
            <dt>{t('from')}</dt>
            <dd>{place(from)}</dd>
          </>
        )}
        <dt>{t('to')}</dt>
        <dd>
          <strong>{place(to)}</strong>
        </dd>
        <dt>{t('revision')}</dt>
        <dd>{revision}</dd>
      </dl>
    </section>
  );
}

function Next({ receipt: { holders, deadlines } }: { readonly receipt: CaseReceipt }) {
  return (
    <section className="panel stack tight">
      <h2>{t('next')}</h2>
      <p>
        {holders.length === 0
          ? t('nobody')
          : t('nextBy', { roles: holders.map(({ label }) => say(label)).join(', ') })}
      </p>
      {deadlines.map(({ code, label, due, basis, mark }) => (
        <p key={code} className="row">
          <Chip tone="info" icon="clock">
            {say(label)}: {day(due)}
          </Chip>
          <Basis basis={basis} mark={mark} />
        </p>
      ))}
    </section>
  );
}

function Files({ receipt: { files } }: { readonly receipt: CaseReceipt }) {
  return (
    <section className="stack tight">
      <h2>{t('files')}</h2>
      {files.length === 0 ? (
        <p className="soft">{t('noFiles')}</p>
      ) : (
        <div className="table-box">
          <table className="table cards-on-phone receipt-files">
            <caption className="for-readers">{t('files')}</caption>
            <thead>
              <tr>
                {(['kind', 'name', 'size', 'hash'] as const).map((name) => (
                  <th key={name} scope="col" className={name === 'size' ? 'number' : undefined}>
                    {t(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {files.map(({ id, kindLabel, name, size, sha256 }) => (
                <tr key={id}>
                  <th scope="row" data-label={t('kind')}>
                    {say(kindLabel)}
                  </th>
                  <td data-label={t('name')} className="file-name">
                    {name}
                  </td>
                  <td data-label={t('size')} className="number">
                    {fileSize(size)}
                  </td>
                  <td data-label={t('hash')} className="mono whole">
                    {sha256}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
