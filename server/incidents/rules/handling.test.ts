import { describe, expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { applyModel, tickStep } from './handling.ts'

const step = (id: string) => ({
  id,
  activity: 'diagnosis' as const,
  what: `Do ${id}`,
  teamId: null,
  roleId: null,
  isRequired: false,
})
const model = (number: number, ...steps: string[]) => ({
  modelId: 'model',
  number,
  name: 'Lock-out',
  content: { closing: 'worker' as const, steps: steps.map(step) },
  reason: { why: 'chosen' as const, alsoHeld: [] },
})
const tick = { at: '2026-01-01T08:00:00.000Z', by: 'Elin' }
const handled = { modelId: 'model', modelVersion: 1, tickedSteps: { a: tick, b: tick } }

describe('a model that is applied', () => {
  test('keeps the ticks of the steps that it has, and no others', () =>
    expect(applyModel(handled, model(2, 'b', 'c'), {}).changes.tickedSteps).toEqual({ b: tick }))

  test('leaves the ticks alone when it has all of their steps', () =>
    expect(applyModel(handled, model(2, 'a', 'b'), {}).changes).not.toHaveProperty('tickedSteps'))

  test('brings who closes and what it fills, and taken away it leaves neither steps nor closing', () => {
    const before = { modelId: null, modelVersion: null, tickedSteps: {} }
    expect(applyModel(before, model(1, 'a'), { impact: 2 })).toMatchObject({
      changes: { modelId: 'model', modelVersion: 1, closing: 'worker', impact: 2 },
      detail: { model: 'Lock-out' },
    })
    expect(applyModel(handled, null, {}).changes).toEqual({
      modelId: null,
      modelVersion: null,
      modelReason: null,
      closing: 'requester',
      tickedSteps: {},
    })
  })

  test('changes nothing where it is that version already', () =>
    expect(() => applyModel(handled, model(1, 'a'), {})).toThrow(Refusal))
})

describe('a step', () => {
  const at = { by: 'Per', now: new Date('2026-01-02T08:00:00Z') }
  const content = { steps: [step('a'), step('c')] }

  test('is ticked by whom and when, beside the others', () =>
    expect(tickStep(handled, content, { stepId: 'c', isTicked: true }, at)).toMatchObject({
      changes: { tickedSteps: { a: tick, b: tick, c: { at: '2026-01-02T08:00:00.000Z', by: 'Per' } } },
      detail: { what: 'Do c', isTicked: true },
    }))

  test('that is ticked keeps who did it first', () =>
    expect(tickStep(handled, content, { stepId: 'a', isTicked: true }, at)).toBeUndefined())

  test('loses its tick, and no other does', () =>
    expect(tickStep(handled, content, { stepId: 'a', isTicked: false }, at)?.changes).toEqual({
      tickedSteps: { b: tick },
    }))

  test('that the model does not have is none', () =>
    expect(() => tickStep(handled, content, { stepId: 'b', isTicked: true }, at)).toThrow(Refusal))
})
