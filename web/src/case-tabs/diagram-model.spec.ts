import type { HistoryRow, Workflow } from '../api/generated/types.gen.js';
import { arrowsOf, nextSteps, passedOn, statesOf, visitsOf } from './diagram-model.js';

const label = (vi: string) => ({ vi, en: vi });
const move = (event: string, to: string | null, name: string) => ({
  event,
  to,
  label: label(name),
});
const stage = {
  stage: 'proposal',
  label: label('Đề xuất'),
  states: [
    {
      state: 'draft',
      label: label('Bản thảo'),
      moves: [
        move('project.edit', null, 'Sửa'),
        move('project.submit', 'submitted', 'Nộp'),
        move('project.send', 'submitted', 'Gửi'),
      ],
    },
    { state: 'submitted', label: label('Đã nộp'), moves: [] },
  ],
} as unknown as Workflow['stages'][number];
const workflow = {
  stages: [stage],
  journey: [
    { kind: 'project', from: 'proposal', ending: 'over', to: 'approval', entering: 'registered' },
    { kind: 'project', from: 'proposal', ending: 'other', to: 'approval', entering: 'tendering' },
  ],
} as unknown as Workflow;
const row = (from: string, to: string, more: Partial<HistoryRow> = {}): HistoryRow => {
  const [fromStage = '', fromState = ''] = from.split('/');
  const [toStage = '', toState = ''] = to.split('/');
  return {
    outcome: 'moved',
    at: '2026-01-01T00:00:00Z',
    fromStage,
    fromState,
    toStage,
    toState,
    ...more,
  } as HistoryRow;
};

describe('the picture of states', () => {
  it('has one arrow between two states, with each move that follows it', () => {
    expect(arrowsOf(stage)).toEqual([
      { from: 'draft', to: 'submitted', lines: ['• Nộp', '• Gửi'] },
    ]);
    expect(statesOf(stage).map(({ lines }) => lines)).toEqual([['Bản thảo'], ['Đã nộp']]);
  });

  it('marks where the case has been, from the first time, and nothing that was refused', () => {
    const visits = visitsOf([
      row('/', 'proposal/draft', { at: '2026-01-01T00:00:00Z' }),
      row('proposal/draft', 'proposal/submitted', { outcome: 'refused' }),
      row('proposal/draft', 'proposal/draft', { at: '2026-02-01T00:00:00Z' }),
    ]);
    expect([...visits]).toEqual([['proposal/draft', '2026-01-01T00:00:00Z']]);
  });

  it('marks the ending by which a stage was left', () => {
    const rows = [row('proposal/submitted', 'approval/registered')];
    expect([...passedOn(rows, workflow.journey)]).toEqual(['proposal/over']);
  });

  it('names what may follow', () => {
    expect(nextSteps(workflow, 'proposal', 'draft').map(({ event, to }) => [event, to])).toEqual([
      ['project.edit', null],
      ['project.submit', 'Đã nộp'],
      ['project.send', 'Đã nộp'],
    ]);
    expect(nextSteps(workflow, 'proposal', 'gone')).toEqual([]);
  });
});
