import { useId, useState } from 'react';
import type { Comment } from '../api/generated/types.gen.js';
import { ProblemNotice } from '../case/problem-notice.js';
import { Button } from '../kit/button.js';
import { RadioField } from '../kit/choice-field.js';
import { tell } from '../kit/toast.js';
import { MentionArea } from './mention-area.js';
import { excerpt, stillNamed } from './mentions.js';
import { t } from './talk.words.js';
import { useComposer } from './use-composer.js';

/** Writes a comment; its frame shows who will read it. */
export function Composer(props: {
  readonly caseId: string;
  readonly replyTo: Comment | undefined;
  readonly onReplyTo: (comment: Comment | undefined) => void;
}) {
  const { caseId, replyTo, onReplyTo } = props;
  const [isEmpty, setEmpty] = useState(false);
  const id = useId();
  const { written, change, send } = useComposer(caseId, replyTo?.id, () => {
    onReplyTo(undefined);
    tell(t('sent'));
  });
  const { audience, text } = written;
  const submit = (): void => {
    const isNothing = text.trim() === '';
    setEmpty(isNothing);
    if (!isNothing && !send.isPending) send.mutate();
  };
  const named = stillNamed(text, written.mentions);
  return (
    <form
      className={`composer no-print ${audience}`}
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 id={id}>{t('write')}</h2>
      {send.error && <ProblemNotice problem={send.error} />}
      <RadioField
        label={t('audience')}
        hint={t(audience === 'internal' ? 'internalHelp' : 'allHelp')}
        value={audience}
        choices={[
          { value: 'internal', label: t('internal') },
          { value: 'all', label: t('all') },
        ]}
        onChange={(value) => change({ audience: value === 'all' ? 'all' : 'internal' })}
      />
      {replyTo && (
        <p className="row">
          <span>{t('replying', { name: replyTo.name, text: excerpt(replyTo.text) })}</span>
          <Button compact onClick={() => onReplyTo(undefined)}>
            {t('noReply')}
          </Button>
        </p>
      )}
      <MentionArea
        caseId={caseId}
        audience={audience}
        text={text}
        error={isEmpty && text.trim() === '' ? t('empty') : undefined}
        onText={(next) => change({ text: next })}
        onMention={(person, next) =>
          change({ text: next, mentions: [...written.mentions, person] })
        }
        onSend={submit}
      />
      {named.length > 0 && (
        <p className="soft">
          {t('mentioned', { names: named.map(({ name }) => name).join(', ') })}
        </p>
      )}
      <div className="actions">
        <Button type="submit" look="primary" busy={send.isPending}>
          {t('send')}
        </Button>
      </div>
    </form>
  );
}
