/** Who stays away from the dossier because of an interest of their own, and a way to say so of oneself. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { conflictsDeclare } from '../api/generated/sdk.gen.js';
import type { CaseView } from '../api/generated/types.gen.js';
import type { ApiProblem } from '../api/problem.js';
import { useMe, useRefresh } from '../api/queries.js';
import { ProblemNotice } from '../case/problem-notice.js';
import { Button } from '../kit/button.js';
import { Dialog } from '../kit/dialog.js';
import { AreaField } from '../kit/field.js';
import { Notice } from '../kit/notice.js';
import { tell } from '../kit/toast.js';
import { day } from '../words/figures.js';
import { wordsOf } from '../words/words.js';

const t = wordsOf({
  title: ['Xung đột lợi ích', 'Conflicts of interest'],
  none: ['Chưa ai khai xung đột lợi ích.', 'Nobody has declared a conflict of interest.'],
  declared: ['{name}, khai ngày {day}', '{name}, declared on {day}'],
  declare: ['Khai xung đột lợi ích', 'Declare a conflict of interest'],
  help: [
    'Sau khi khai, anh/chị không thẩm định, duyệt, kiểm tra, nghiệm thu hoặc thanh toán đề án này nữa, kể cả các khoản tạm ứng và đợt kiểm tra của đề án. Bản khai được lưu và không rút lại được.',
    'From then on you take no part in appraising, approving, inspecting, accepting or paying this project, its instalments and visits included. A declaration is kept and cannot be taken back.',
  ],
  reason: ['Lý do', 'Reason'],
  reasonHint: [
    'Ví dụ: người nhà là chủ đơn vị thụ hưởng. Nội dung này chỉ kiểm toán và quản lý hồ sơ xem khi cần.',
    'For example: a relative owns the beneficiary. It is read only for audit, when needed.',
  ],
  needed: ['Ghi lý do trước khi khai.', 'Write the reason first.'],
  cancel: ['Thôi', 'Cancel'],
  done: ['Đã ghi bản khai xung đột lợi ích.', 'The declaration is recorded.'],
});

export function Conflicts({ view }: { readonly view: CaseView }) {
  const { personId } = useMe();
  const [isAsked, setAsked] = useState(false);
  const { conflicts } = view.dossier;
  const isMine = conflicts.some((one) => one.personId === personId);
  return (
    <section className="panel stack tight">
      <h2>{t('title')}</h2>
      {conflicts.length === 0 ? (
        <p className="soft">{t('none')}</p>
      ) : (
        <ul className="stack tight">
          {conflicts.map(({ personId: whose, name, on }) => (
            <li key={whose}>{t('declared', { name, day: day(on) })}</li>
          ))}
        </ul>
      )}
      {!isMine && view.moves.length > 0 && (
        <div className="no-print">
          <Button compact onClick={() => setAsked(true)} aria-haspopup="dialog">
            {t('declare')}
          </Button>
        </div>
      )}
      {isAsked && <Declaration caseId={view.id} onClose={() => setAsked(false)} />}
    </section>
  );
}

function Declaration(props: { readonly caseId: string; readonly onClose: () => void }) {
  const { caseId, onClose } = props;
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [error, setError] = useState<string>();
  const declare = useMutation<unknown, ApiProblem>({
    mutationFn: () => conflictsDeclare({ path: { id: caseId }, body: { reason } }),
    onSuccess: () => {
      refresh(caseId);
      tell(t('done'));
      onClose();
    },
  });
  const submit = (): void => {
    const isEmpty = reason.trim() === '';
    setError(isEmpty ? t('needed') : undefined);
    if (!isEmpty && !declare.isPending) declare.mutate();
  };
  return (
    <Dialog title={t('declare')} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {declare.error && <ProblemNotice problem={declare.error} />}
        <Notice tone="warn">
          <p>{t('help')}</p>
        </Notice>
        <AreaField
          label={t('reason')}
          hint={t('reasonHint')}
          error={error}
          value={reason}
          maxLength={1000}
          onChange={setReason}
        />
        <div className="actions">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary">
            {t('declare')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
