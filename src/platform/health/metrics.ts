/** Figures for Prometheus. Features ask for theirs by name; asking twice gives the same one. */
import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { isOutage } from '../database/outage.js';

interface Wanted<L extends string> {
  /** With the prefix `khuyencong_`; seconds and bytes as units. */
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly L[];
}

function unknownWithoutDatabase(error: unknown): number {
  if (isOutage(error)) return Number.NaN;
  throw error;
}

@Injectable()
export class Metrics {
  readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string = string>({ name, help, labels = [] }: Wanted<L>): Counter<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Counter) return known as Counter<L>;
    return new Counter({ name, help, labelNames: labels, registers: [this.registry] });
  }

  /** `read`, when given, is asked at every scrape. */
  gauge<L extends string = string>(
    { name, help, labels = [] }: Wanted<L>,
    read?: () => Promise<number>,
  ): Gauge<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Gauge) return known as Gauge<L>;
    return new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [this.registry],
      ...(read && {
        async collect(this: Gauge<L>) {
          // Without the database the figures of the process itself are wanted most: this one is then unknown.
          this.set(await read().catch(unknownWithoutDatabase));
        },
      }),
    });
  }

  histogram<L extends string = string>(
    { name, help, labels = [] }: Wanted<L>,
    buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  ): Histogram<L> {
    const known = this.registry.getSingleMetric(name);
    if (known instanceof Histogram) return known as Histogram<L>;
    return new Histogram({ name, help, labelNames: labels, buckets, registers: [this.registry] });
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
