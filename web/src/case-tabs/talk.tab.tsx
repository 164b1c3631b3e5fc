import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { discussionList } from '../api/generated/sdk.gen.js';
import type { CaseView, Comment, CommentPage } from '../api/generated/types.gen.js';
import { Button } from '../kit/button.js';
import { Instant } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { Chip } from '../kit/notice.js';
import { Loaded, StateBox } from '../kit/states.js';
import { Composer } from './composer.js';
import { excerpt, piecesOf } from './mentions.js';
import { t } from './talk.words.js';
import './talk.css';

const useComments = (id: string) =>
  useInfiniteQuery({
    queryKey: ['case', id, 'comments'],
    queryFn: ({ pageParam }) =>
      discussionList({
        path: { id },
        query: { limit: 200, ...(pageParam === null ? {} : { cursor: pageParam }) },
      }) as Promise<CommentPage>,
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });

/** What people say about the case: among themselves, or to everyone who sees it. */
export function TalkTab({ view }: { readonly view: CaseView }) {
  const query = useComments(view.id);
  const [replyTo, setReplyTo] = useState<Comment>();
  return (
    <>
      <Loaded query={query}>
        {({ pages }) => {
          const comments = pages.flatMap(({ items }) => items);
          return (
            <section className="stack">
              <h2>{t('list')}</h2>
              {comments.length === 0 && (
                <StateBox icon="chat" title={t('none')}>
                  <p className="soft">{t('noneHelp')}</p>
                </StateBox>
              )}
              <ol className="comments">
                {comments.map((comment) => (
                  <CommentItem
                    key={comment.id}
                    comment={comment}
                    answered={comments.find(({ id }) => id === comment.replyTo)}
                    onReply={() => setReplyTo(comment)}
                  />
                ))}
              </ol>
              {query.hasNextPage && (
                <div className="no-print">
                  <Button
                    busy={query.isFetchingNextPage}
                    onClick={() => void query.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                </div>
              )}
            </section>
          );
        }}
      </Loaded>
      <Composer caseId={view.id} replyTo={replyTo} onReplyTo={setReplyTo} />
    </>
  );
}

function CommentItem(props: {
  readonly comment: Comment;
  readonly answered: Comment | undefined;
  readonly onReply: () => void;
}) {
  const { comment, answered, onReply } = props;
  const { audience, name, organisation, text, mentions } = comment;
  return (
    <li className={`comment ${audience}`} data-comment={comment.id}>
      <div className="row apart">
        <span>
          <strong>{name}</strong>
          {organisation !== null && <span className="soft">, {organisation}</span>}
          <span className="soft small">
            {' '}
            · <Instant at={comment.at} />
          </span>
        </span>
        <AudienceChip audience={audience} />
      </div>
      {answered && (
        <p className="soft small">
          {t('answers', { name: answered.name, text: excerpt(answered.text) })}
        </p>
      )}
      <p className="comment-text">
        {piecesOf(text, mentions).map((piece) =>
          piece.isMention ? <strong key={piece.from}>{piece.text}</strong> : piece.text,
        )}
      </p>
      <div className="no-print">
        <Button compact look="quiet" aria-label={t('replyTo', { name })} onClick={onReply}>
          {t('reply')}
        </Button>
      </div>
    </li>
  );
}

function AudienceChip({ audience }: { readonly audience: Comment['audience'] }) {
  return (
    <Chip tone={audience === 'internal' ? 'warn' : 'info'}>
      <Icon name={audience === 'internal' ? 'lock' : 'chat'} /> {t(audience)}
    </Chip>
  );
}
