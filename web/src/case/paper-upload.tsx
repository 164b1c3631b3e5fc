import { useId, useRef, useState, type DragEvent } from 'react';
import type { Document } from '../api/generated/types.gen.js';
import { Button, IconButton } from '../kit/button.js';
import { Bar } from '../kit/figures.js';
import { Icon } from '../kit/icon.js';
import { fileSize, percent } from '../words/figures.js';
import { wordsOf } from '../words/words.js';
import { useUploads, type UploadRow } from './use-uploads.js';
import './paper-upload.css';

const t = wordsOf({
  choose: ['Chọn tệp', 'Choose files'],
  chooseFor: ['Chọn tệp cho: {paper}', 'Choose files for: {paper}'],
  photo: ['Chụp ảnh', 'Take a photo'],
  photoFor: ['Chụp ảnh cho: {paper}', 'Take a photo for: {paper}'],
  drop: ['hoặc kéo thả tệp vào đây', 'or drop files here'],
  kinds: [
    'PDF, ảnh JPEG, PNG, HEIC, hoặc DOCX, XLSX; tối đa 20 MB mỗi tệp',
    'PDF, pictures (JPEG, PNG, HEIC), DOCX or XLSX; 20 MB a file at most',
  ],
  sending: ['Đang gửi: {sent} trên {size} ({share})', 'Sending: {sent} of {size} ({share})'],
  paused: ['Tạm dừng ở {sent} trên {size}', 'Paused at {sent} of {size}'],
  waiting: [
    'Mất mạng: đã gửi {sent} trên {size}, sẽ gửi tiếp khi có mạng',
    'No network: {sent} of {size} sent; it goes on when the network is back',
  ],
  done: ['Đã nhận, {size}', 'Received, {size}'],
  hash: ['Mã băm SHA-256: {hash}', 'SHA-256: {hash}'],
  pause: ['Tạm dừng gửi {name}', 'Pause {name}'],
  resume: ['Gửi tiếp', 'Go on'],
  giveUp: ['Bỏ tệp {name}', 'Drop {name}'],
});

/** What the office may attach; the server looks into the file and decides. */
const ACCEPT = '.pdf,.jpg,.jpeg,.png,.heic,.heif,.docx,.xlsx';

/** Adds papers of one kind to a case: choose, drop or photograph; what is sent survives a broken line and a reload. */
export function PaperUpload(props: {
  readonly caseId: string;
  /** Kind of paper: `request_letter`, … */
  readonly kind: string;
  /** What the paper is called, for readers of the screen who meet several of these. */
  readonly label?: string;
  readonly onDone?: (document: Document) => void;
  /** Whether a received file stays in sight with its size and hash; not needed beside a list of the papers. */
  readonly keepDone?: boolean;
}) {
  const { caseId, kind, label, onDone, keepDone = true } = props;
  const uploads = useUploads({ caseId, kind, keepDone, onDone });
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    uploads.begin([...event.dataTransfer.files]);
  };
  return (
    <div className="stack tight">
      <div
        className={isOver ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <div className="row">
          <Chooser onFiles={uploads.begin} label={label} />
          <Chooser onFiles={uploads.begin} label={label} camera />
          <span className="soft for-pointers">{t('drop')}</span>
        </div>
        <p className="soft small">{t('kinds')}</p>
      </div>
      {uploads.rows.length > 0 && (
        <ul className="stack tight">
          {uploads.rows.map((row) => (
            <Row key={row.id} row={row} uploads={uploads} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Chooser(props: {
  readonly onFiles: (files: Iterable<File>) => void;
  readonly label: string | undefined;
  readonly camera?: boolean;
}) {
  const { onFiles, label, camera } = props;
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const named =
    label === undefined ? undefined : t(camera ? 'photoFor' : 'chooseFor', { paper: label });
  return (
    <span className={camera ? 'for-phones' : undefined}>
      <Button
        icon={camera ? 'eye' : 'upload'}
        aria-label={named}
        onClick={() => input.current?.click()}
      >
        {t(camera ? 'photo' : 'choose')}
      </Button>
      <input
        ref={input}
        id={id}
        type="file"
        hidden
        tabIndex={-1}
        multiple={!camera}
        accept={camera ? 'image/*' : ACCEPT}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
    </span>
  );
}

function Row(props: { readonly row: UploadRow; readonly uploads: ReturnType<typeof useUploads> }) {
  const { row, uploads } = props;
  const share = row.size === 0 ? 0 : row.sent / row.size;
  const words = { sent: fileSize(row.sent), size: fileSize(row.size), share: percent(share) };
  const { document } = row;
  return (
    <li className="upload-row" data-upload={row.state}>
      <Icon name={row.state === 'done' ? 'check' : 'paper'} />
      <div className="stack tight">
        <strong className="file-name">{row.name}</strong>
        <span role="status" className={row.state === 'refused' ? 'wrong' : 'soft small'}>
          {row.state === 'refused'
            ? row.problem?.body.title
            : t(
                row.state,
                row.state === 'sending'
                  ? { ...words, share: percent(Math.floor(share * 10) / 10) }
                  : words,
              )}
        </span>
        {row.state === 'refused' && row.problem?.body.detail && (
          <span className="small">{row.problem.body.detail}</span>
        )}
        {document && <span className="mono soft">{t('hash', { hash: document.sha256 })}</span>}
        {(row.state === 'sending' || row.state === 'paused' || row.state === 'waiting') && (
          <Bar share={share} label={t(row.state, words)} />
        )}
      </div>
      <RowButtons row={row} uploads={uploads} />
    </li>
  );
}

function RowButtons(props: {
  readonly row: UploadRow;
  readonly uploads: ReturnType<typeof useUploads>;
}) {
  const { row, uploads } = props;
  if (row.state === 'done') return null;
  return (
    <div className="row">
      {row.state === 'sending' && (
        <IconButton
          icon="minus"
          label={t('pause', { name: row.name })}
          onClick={() => uploads.pause(row.id)}
        />
      )}
      {(row.state === 'paused' || row.state === 'waiting') && (
        <Button compact onClick={() => uploads.resume(row.id)}>
          {t('resume')}
        </Button>
      )}
      <IconButton
        icon="close"
        label={t('giveUp', { name: row.name })}
        onClick={() => uploads.giveUp(row.id)}
      />
    </div>
  );
}
