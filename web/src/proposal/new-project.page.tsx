import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Field, Receipt } from '../api/generated/types.gen.js';
import { caseQuery, useMe, workflowQuery, workflowsQuery } from '../api/queries.js';
import { Notice } from '../kit/notice.js';
import { Failed, Loaded, Loading, StateBox } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { dateOf } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import { copied } from './copied.js';
import { NewProjectForm } from './new-project-form.js';
import './proposal.css';

const CasePicker = lazy(async () => ({
  default: (await import('../case/case-picker.js')).CasePicker,
}));

const t = wordsOf({
  title: ['Lập đề án mới', 'Start a project'],
  help: [
    'Chỉ cần vài mục để mở hồ sơ; các phần còn lại soạn sau, lúc nào cũng lưu được.',
    'A few fields open the dossier; everything else is written later and always saved.',
  ],
  copy: ['Sao chép từ đề án năm trước', 'Copy from an earlier project'],
  copyHelp: [
    'Lấy lại nội dung, các phần thuyết minh và dự toán; ngày tháng và các xác nhận làm lại.',
    'Texts, parts and estimate are taken over; days and declarations are given anew.',
  ],
  copied: ['Đang sao chép từ: {title} ({code}).', 'Copied from: {title} ({code}).'],
  empty: ['Bỏ sao chép, lập từ đầu', 'Do not copy, begin empty'],
  opened: ['Đã lập đề án {code}', 'Project {code} was started'],
  noRight: ['Vai trò của anh/chị không lập đề án', 'Your role does not start projects'],
  noRightHelp: ['Việc này dành cho: {roles}.', 'This is done by: {roles}.'],
  list: ['Về danh sách đề án', 'To the list of projects'],
});

/** Starts a project: the few fields that open it, empty or taken over from an earlier one. */
export function NewProjectPage() {
  const { tu } = useSearch({ from: '/frame/de-an/moi' });
  const workflow = useQuery(workflowQuery('project'));
  return (
    <div className="page">
      <h1>{t('title')}</h1>
      <Loaded query={workflow}>
        {({ stages }) => {
          const opening = stages[0]?.opening;
          if (!opening) return null;
          return <Opening opening={opening} from={tu} />;
        }}
      </Loaded>
    </div>
  );
}

interface OpeningProps {
  readonly opening: {
    readonly fields: readonly Field[];
    readonly roles: readonly string[];
  };
  readonly from: string | undefined;
}

function Opening({ opening, from }: OpeningProps) {
  const me = useMe();
  const { data: all } = useQuery(workflowsQuery);
  const mine = me.roles.some(({ role }) => opening.roles.includes(role));
  if (!mine) {
    const roles = opening.roles
      .map((role) => all?.roles[role])
      .filter((label) => label !== undefined);
    return (
      <StateBox icon="lock" title={t('noRight')} live="status">
        <p className="soft">{t('noRightHelp', { roles: roles.map(say).join(', ') })}</p>
        <Link className="button primary" to="/de-an">
          {t('list')}
        </Link>
      </StateBox>
    );
  }
  return (
    <>
      <p className="soft">{t('help')}</p>
      <section className="panel">
        <Copy from={from} />
      </section>
      <Source from={from} fields={opening.fields} />
    </>
  );
}

/** Which earlier project is taken over; the choice stands in the address. */
function Copy({ from }: { readonly from: string | undefined }) {
  const navigate = useNavigate();
  return (
    <Suspense fallback={<Loading lines={1} />}>
      <CasePicker
        label={t('copy')}
        hint={t('copyHelp')}
        optional
        kind="project"
        value={from ?? ''}
        onChange={(id) =>
          void navigate({ to: '/de-an/moi', search: id === '' ? {} : { tu: id }, replace: true })
        }
      />
    </Suspense>
  );
}

/** The year after the present one: projects are planned for it. */
const nextYear = (): number => Number(dateOf(new Date().toISOString()).slice(0, 4)) + 1;

function Source(props: { readonly from: string | undefined; readonly fields: readonly Field[] }) {
  const { from, fields } = props;
  const navigate = useNavigate();
  const source = useQuery({ ...caseQuery(from ?? ''), enabled: from !== undefined });
  const onDone = (receipt: Receipt): void => {
    tell(t('opened', { code: receipt.code }));
    void navigate({ to: '/de-an/$id/soan', params: { id: receipt.caseId } });
  };
  if (from !== undefined && source.isError)
    return <Failed error={source.error} onRetry={() => void source.refetch()} />;
  if (from !== undefined && source.data === undefined) return <Loading />;
  const year = nextYear();
  const known = source.data ? copied(fields, source.data.details, year) : { year };
  return (
    <>
      {source.data && (
        <Notice tone="info">
          <div className="row apart">
            <span>{t('copied', { title: source.data.title, code: source.data.code })}</span>
            <Link className="button compact" to="/de-an/moi" search={{}}>
              {t('empty')}
            </Link>
          </div>
        </Notice>
      )}
      <NewProjectForm key={from ?? ''} fields={fields} known={known} from={from} onDone={onDone} />
    </>
  );
}
