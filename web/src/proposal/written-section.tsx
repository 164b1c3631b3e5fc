import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, type RefObject } from 'react';
import { useShortcuts } from '../app/shortcuts.js';
import type { CaseView } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import type { Snapshot } from './autosave.js';
import { Clashes } from './clashes.js';
import { DefectList } from './defect-list.js';
import { EstimateSection } from './estimate-section.js';
import { SaveChip } from './save-chip.js';
import { SectionFields } from './section-fields.js';
import { SectionHelp } from './section-help.js';
import { ESTIMATE, FACTS, PAPERS, sectionOfDefect, type Section } from './sections.js';
import { defectsOf, usePaperName, type Dossier } from './use-dossier.js';
import { useSection } from './use-section.js';
import { t } from './words.js';

export interface SectionProps {
  readonly view: CaseView;
  readonly dossier: Dossier;
  readonly section: Section;
}

/** Where one goes on after this section: the next one, or the check after the last. */
export function useGoOn({ view, dossier, section }: SectionProps) {
  const navigate = useNavigate();
  const { sections, gaps } = dossier;
  const at = sections.findIndex(({ key }) => key === section.key);
  const params = { id: view.id };
  const goTo = (next: Section | undefined): void =>
    void (next
      ? navigate({ to: '/de-an/$id/soan/$part', params: { ...params, part: next.key } })
      : navigate({ to: '/de-an/$id/nop', params }));
  const isMissing = ({ key }: Section): boolean => gaps.some((gap) => gap.section === key);
  const after = [...sections.slice(at + 1), ...sections.slice(0, at)];
  return { next: () => goTo(sections[at + 1]), nextGap: () => goTo(after.find(isMissing)) };
}

/** A section with fields: what is typed saves itself; the keys save and go on. */
export function WrittenSection(props: SectionProps) {
  const { view, dossier, section } = props;
  const writing = useSection(view, section);
  const { autosave, editing, faults } = writing;
  const nameOfPaper = usePaperName();
  const { next, nextGap } = useGoOn(props);
  const box = useFirstField(section.key);
  const save = async (goOn: boolean): Promise<void> => {
    const isClean = await autosave.save();
    if (goOn && (isClean || autosave.snapshot().save.kind === 'offline')) next();
  };
  useShortcuts({ n: nextGap });
  useSaveKeys((goOn) => void save(goOn));
  useLeaving(box, (goesTo) => {
    autosave.keep();
    const staysInGrid = section.key === ESTIMATE && (box.current?.contains(goesTo) ?? false);
    if (!staysInGrid) void autosave.save();
  });
  const fields = {
    values: editing.mine,
    faults,
    onWrite: (path: string, value: Parameters<typeof autosave.write>[1]) =>
      autosave.write(path, value),
  };
  return (
    <>
      <form
        ref={box}
        noValidate
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <Defects {...props} nameOfPaper={nameOfPaper} />
        <Clashes
          places={section.places}
          editing={editing}
          onSettle={(path, keep) => autosave.settle(path, keep)}
        />
        {section.key === ESTIMATE ? (
          <EstimateSection {...props} writing={writing} />
        ) : (
          <div className={section.key === FACTS ? 'panel fields-two' : 'panel stack'}>
            <SectionFields places={section.places} {...fields} />
          </div>
        )}
        <SaveBar snapshot={writing} onSave={(goOn) => void save(goOn)} />
      </form>
      <SectionHelp
        section={section.key}
        isText={section.isPart}
        gaps={dossier.gaps}
        nameOfPaper={nameOfPaper}
      />
    </>
  );
}

function SaveBar(props: { readonly snapshot: Snapshot; readonly onSave: (goOn: boolean) => void }) {
  return (
    <div className="section-bar row apart">
      <SaveChip snapshot={props.snapshot} />
      <span className="soft small for-pointers">{t('keys')}</span>
      <div className="row">
        <Button onClick={() => props.onSave(false)}>{t('save')}</Button>
        <Button look="primary" onClick={() => props.onSave(true)}>
          {t('saveAndGo')}
        </Button>
      </div>
    </div>
  );
}

/** Ctrl+S saves, Ctrl+Enter saves and goes on; from anywhere on the page. */
function useSaveKeys(save: (goOn: boolean) => void): void {
  const latest = useRef(save);
  useEffect(() => {
    latest.current = save;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.isComposing || !(event.ctrlKey || event.metaKey)) return;
      if (event.key !== 's' && event.key !== 'Enter') return;
      if (document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current(event.key === 'Enter');
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

/** The points of a return that are about this section. */
export function Defects(props: SectionProps & { readonly nameOfPaper: (kind: string) => string }) {
  const { view, dossier, section, nameOfPaper } = props;
  const { sections } = dossier;
  const defects = defectsOf(view).filter(
    ({ part, paper }) =>
      sectionOfDefect(part, sections) === section.key ||
      (section.key === PAPERS && paper !== undefined),
  );
  if (defects.length === 0) return null;
  return (
    <section className="panel stack">
      <h2>{t('defects')}</h2>
      <DefectList caseId={view.id} {...{ defects, sections, nameOfPaper }} />
    </section>
  );
}

/** Calls when a field is left, with what the focus goes to. */
function useLeaving(box: RefObject<HTMLElement | null>, act: (goesTo: Node | null) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const form = box.current;
    const onOut = ({ relatedTarget }: FocusEvent): void =>
      latest.current(relatedTarget instanceof Node ? relatedTarget : null);
    form?.addEventListener('focusout', onOut);
    return () => form?.removeEventListener('focusout', onOut);
  }, [box]);
}

/** A part is one long text: whoever comes by the keyboard writes at once. */
function useFirstField(key: string) {
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (window.matchMedia('(pointer: fine)').matches)
      box.current?.querySelector<HTMLElement>('textarea, input')?.focus({ preventScroll: true });
  }, [key]);
  return box;
}
