import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import type { Comment } from '../api/generated/types.gen.js';
import { ProblemNotice } from '../case/problem-notice.js';
import { Button } from '../kit/button.js';
import { RadioField } from '../kit/choice-field.js';
import { tell } from '../kit/toast.js';
import { MentionArea } from './mention-area.js';
import { excerpt, stillNamed } from './mentions.js';
import { t } from './talk.words.js';
import { useComposer } from './use-composer.js';

interface ComposerProps {
  readonly caseId: string;
  readonly replyTo: Comment | undefined;
  readonly onReplyTo: (comment: Comment | undefined) => void;
}

/** Calls `onReply` when another comment is to be answered. */
function useReply(replyTo: Comment | undefined, onReply: (to: Comment) => void): void {
  const tell = useEffectEvent(onReply);
  useEffect(() => {
    if (replyTo) tell(replyTo);
  }, [replyTo]);
}

/** Writes a comment; its frame shows who will read it. */
export function Composer({ caseId, replyTo, onReplyTo }: ComposerProps) {
  const [isEmpty, setEmpty] = useState(false);
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { written, change, send } = useComposer(caseId, replyTo?.id, () => {
    onReplyTo(undefined);
    tell(t('sent'));
  });
  const { audience, text, mentions } = written;
  // An answer is for those who read what is answered, unless the writer says otherwise.
  useReply(replyTo, (to) => {
    change({ audience: to.audience });
    form.current?.querySelector('textarea')?.focus();
  });
  const submit = (): void => {
    const isNothing = text.trim() === '';
    setEmpty(isNothing);
    if (!isNothing && !send.isPending) send.mutate();
  };
  return (
    <form
      ref={form}
      className={`composer no-print ${audience}`}
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 id={id}>{t('write')}</h2>
      {send.error && <ProblemNotice problem={send.error} />}
      <Audience audience={audience} onAudience={(next) => change({ audience: next })} />
      {replyTo && <Replying to={replyTo} onStop={() => onReplyTo(undefined)} />}
      <MentionArea
        caseId={caseId}
        audience={audience}
        text={text}
        error={isEmpty && text.trim() === '' ? t('empty') : undefined}
        onText={(next) => change({ text: next })}
        onMention={(person, next) => change({ text: next, mentions: [...mentions, person] })}
        onSend={submit}
      />
      <Named names={stillNamed(text, mentions).map(({ name }) => name)} />
      <div className="actions">
        <Button type="submit" look="primary" busy={send.isPending}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}

function Audience(props: {
  readonly audience: Comment['audience'];
  readonly onAudience: (audience: Comment['audience']) => void;
}) {
  const { audience, onAudience } = props;
  return (
    <RadioField
      label={t('audience')}
      hint={t(audience === 'internal' ? 'internalHelp' : 'allHelp')}
      value={audience}
      choices={[
        { value: 'internal', label: t('internal') },
        { value: 'all', label: t('all') },
      ]}
      onChange={(value) => onAudience(value === 'all' ? 'all' : 'internal')}
    />
  );
}

function Replying({ to, onStop }: { readonly to: Comment; readonly onStop: () => void }) {
  return (
    <p className="row">
      <span>{t('replying', { name: to.name, text: excerpt(to.text) })}</span>
      <Button compact onClick={onStop}>
        {t('noReply')}
      </Button>
    </p>
  );
}

function Named({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return <p className="soft">{t('mentioned', { names: names.join(', ') })}</p>;
}
