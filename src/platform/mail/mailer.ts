/** Mail: to the server of MAIL_URL, or as .eml files in DATA_DIR/mail, which any mail program opens. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import { ConfigService } from '../config/config.js';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same key gives the same Message-ID, so that a letter sent twice can be told. */
  readonly key?: string;
}

const FROM = { name: 'Khuyến công', address: 'khong-tra-loi@khuyencong.invalid' };

@Injectable()
export class Mailer implements OnModuleDestroy {
  private readonly smtp: Transporter | undefined;
  private readonly folder: string;

  constructor(config: ConfigService) {
    const { mailUrl, dataDir } = config.values;
    this.folder = join(dataDir, 'mail');
    this.smtp = mailUrl === undefined ? undefined : createTransport(mailUrl);
  }

  onModuleDestroy(): void {
    this.smtp?.close();
  }

  /** Hands one letter over. @throws when the server refuses it or the file cannot be written. */
  async send({ to, subject, text, key = randomUUID() }: Letter): Promise<void> {
    const letter: SendMailOptions = {
      from: FROM,
      to,
      subject,
      text,
      messageId: `<${key}@khuyencong.invalid>`,
      disableFileAccess: true,
      disableUrlAccess: true,
    };
    if (this.smtp !== undefined) await this.smtp.sendMail(letter);
    else await this.write(letter);
  }

  private async write(letter: SendMailOptions): Promise<void> {
    const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const { message } = await composer.sendMail(letter);
    if (!Buffer.isBuffer(message)) throw new Error('The composed letter is not a buffer');
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const name = `${new Date().toISOString().replaceAll(':', '-')}-${randomUUID().slice(0, 8)}.eml`;
    const draft = join(this.folder, `.${name}`);
    await writeFile(draft, message, { mode: 0o600 });
    await rename(draft, join(this.folder, name));
  }
}
