import { Injectable } from '@nestjs/common';

/** Parts that must be in place before requests are answered. `started` is the start itself. */
@Injectable()
export class Readiness {
  private readonly parts = new Map<string, boolean>([['started', false]]);

  expect(part: string): void {
    this.parts.set(part, false);
  }

  done(part: string): void {
    this.parts.set(part, true);
  }

  get ready(): boolean {
    return [...this.parts.values()].every(Boolean);
  }

  /** Every part by name: in place or not. */
  get state(): Readonly<Record<string, boolean>> {
    return Object.fromEntries(this.parts);
  }
}
