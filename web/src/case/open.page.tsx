import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { casesLook } from '../api/generated/sdk.gen.js';
import type { CaseView, MoveOfMachine, Receipt, Workflow } from '../api/generated/types.gen.js';
import { workflowQuery, workflowsQuery } from '../api/queries.js';
import { useOpen } from '../api/send.js';
import { Button } from '../kit/button.js';
import { Notice } from '../kit/notice.js';
import { Loaded, Loading, StateBox } from '../kit/states.js';
import { tell } from '../kit/toast.js';
import { instant } from '../words/figures.js';
import { say, wordsOf } from '../words/words.js';
import { FieldInputs } from './field-inputs.js';
import { knownOf, type Start } from './open-known.js';
import { ProblemNotice } from './problem-notice.js';
import { Basis } from './reasons.js';
import { useMoveForm } from './use-move-form.js';
import { t } from './words.js';

const own = wordsOf({
  notOpened: ['Loại hồ sơ này không lập bằng tay', 'Nobody opens a case of this kind by hand'],
  notOpenedHelp: [
    'Hồ sơ loại này do hệ thống lập từ một bước của hồ sơ khác.',
    'It is opened by a step of another case.',
  ],
  toWork: ['Việc của tôi', 'My work'],
  roles: ['Vai trò được lập: {roles}', 'Roles that may open it: {roles}'],
  opened: ['Đã lập: {code}', 'Opened: {code}'],
});

/** Opens a case of a kind: the fields come from its machine, what is known from where the page was opened. */
export function OpenPage() {
  const { kind } = useParams({ from: '/frame/lap/$kind' });
  const query = useQuery(workflowQuery(kind));
  return (
    <div className="page">
      <Loaded query={query}>{(workflow) => <Opening workflow={workflow} />}</Loaded>
    </div>
  );
}

/** What the new case takes over, read before the form is drawn: a form is filled in once. Undefined until then. */
function useStart() {
  const { projectId, estimateId, contractId, nam } = useSearch({ from: '/frame/lap/$kind' });
  const source = projectId ?? estimateId ?? contractId;
  const { data: about, isPending } = useQuery({
    queryKey: ['case', source, 'name'],
    queryFn: () => casesLook({ path: { id: source ?? '' } }) as Promise<CaseView>,
    enabled: source !== undefined,
    retry: false,
  });
  const start: Start = {
    projectId: about?.kind === 'project' ? about.id : undefined,
    estimateId,
    contractId,
    year: nam ?? about?.year,
    allotted: about?.money?.allotted,
  };
  return { about, start: source !== undefined && isPending ? undefined : start };
}

function Opening({ workflow }: { readonly workflow: Workflow }) {
  const { about, start } = useStart();
  const { data: list } = useQuery(workflowsQuery);
  const opening = workflow.stages.find((stage) => stage.opening !== null)?.opening;
  if (!opening || opening.fields.length === 0) return <NotOpened kind={workflow.kind} />;
  if (!start) return <Loading />;
  const roles = opening.roles.flatMap((role) => {
    const label = list?.roles[role];
    return label ? [say(label)] : [];
  });
  return (
    <>
      {about && (
        <Link to="/ho-so/$id" params={{ id: about.id }}>
          {t('back')}: {about.code} {about.title}
        </Link>
      )}
      <h1>{say(opening.label)}</h1>
      <div>
        {roles.length > 0 && <p className="soft">{own('roles', { roles: roles.join(', ') })}</p>}
        <Basis basis={opening.basis} />
      </div>
      <section className="panel">
        <OpenForm kind={workflow.kind} opening={opening} start={start} />
      </section>
    </>
  );
}

function OpenForm(props: {
  readonly kind: Workflow['kind'];
  readonly opening: MoveOfMachine;
  readonly start: Start;
}) {
  const { kind, opening, start } = props;
  const navigate = useNavigate();
  const open = useOpen();
  const onDone = (receipt: Receipt): void => {
    tell(own('opened', { code: receipt.code }));
    void navigate({ to: '/ho-so/$id', params: { id: receipt.caseId } });
  };
  const made = useMoveForm({
    place: ['open', kind, start.projectId ?? start.estimateId ?? start.contractId ?? 'new'],
    fields: opening.fields,
    known: knownOf(opening.fields, start),
    send: (payload) => open.mutateAsync({ kind, payload }),
    onDone,
  });
  const { form, problem, restored } = made;
  const faults = Object.keys(form.formState.errors).length;
  return (
    <form className="stack" noValidate onSubmit={(event) => void made.onSubmit(event)}>
      {problem && <ProblemNotice problem={problem} />}
      {faults > 0 && (
        <Notice tone="bad" live>
          <p>{t('faults', { count: faults })}</p>
        </Notice>
      )}
      {restored && (
        <Notice tone="info">
          <div className="row apart">
            <span>{t('restored', { when: instant(new Date(restored.at).toISOString()) })}</span>
            <Button compact onClick={made.discard}>
              {t('discard')}
            </Button>
          </div>
        </Notice>
      )}
      <FieldInputs fields={opening.fields} control={form.control} />
      <div className="actions">
        <Button type="submit" look="primary" busy={made.isSending}>
          {say(opening.label)}
        </Button>
      </div>
    </form>
  );
}

function NotOpened({ kind }: { readonly kind: Workflow['kind'] }) {
  const { data: list } = useQuery(workflowsQuery);
  const label = list?.kinds.find((each) => each.kind === kind)?.label;
  return (
    <>
      {label && <h1>{say(label)}</h1>}
      <StateBox icon="folder" title={own('notOpened')}>
        <p className="soft">{own('notOpenedHelp')}</p>
        <Link className="button primary" to="/viec">
          {own('toWork')}
        </Link>
      </StateBox>
    </>
  );
}
