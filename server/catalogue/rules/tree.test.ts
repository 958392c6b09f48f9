import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '../../platform/refusal.ts'
import { inTreeOrder, refuseLoop, type TreeNode } from './tree.ts'

const node = (id: string, parentId: string | null, name = id): TreeNode => ({ id, parentId, name })
const tree = [
  node('paper', 'printer', 'Paper'),
  node('hardware', null, 'Hårdvara'),
  node('printer', 'hardware', 'Printer'),
  node('arm', 'hardware', 'Ärm'),
  node('screen', 'hardware', 'Skärm'),
  node('access', null, 'Access'),
]

test('the tree reads from the root, parents before children, siblings in Swedish order', () => {
  expect(inTreeOrder(tree).map((one) => one.path)).toEqual([
    'Access',
    'Hårdvara',
    'Hårdvara / Printer',
    'Hårdvara / Printer / Paper',
    'Hårdvara / Skärm',
    'Hårdvara / Ärm',
  ])
})

test.each([
  { nodeId: 'hardware', to: 'paper', path: ['Hårdvara', 'Printer', 'Paper'] },
  { nodeId: 'printer', to: 'printer', path: ['Printer'] },
])('$nodeId cannot move below $to', ({ nodeId, to, path }) => {
  expect(() => refuseLoop(tree, nodeId, to)).toThrow(
    expect.objectContaining({ reason: 'tree_loop', details: { path } }),
  )
})

test.each([
  { nodeId: 'printer', to: 'access' },
  { nodeId: 'printer', to: 'hardware' },
  { nodeId: 'paper', to: 'screen' },
])('$nodeId can move below $to', ({ nodeId, to }) => {
  expect(() => refuseLoop(tree, nodeId, to)).not.toThrow()
})

test('no sequence of moves loses a node', () => {
  const size = 8
  const moves = fc.array(fc.tuple(fc.nat(size - 1), fc.option(fc.nat(size - 1))), { maxLength: 60 })
  fc.assert(
    fc.property(moves, (sequence) => {
      let nodes = Array.from({ length: size }, (_, index) => node(String(index), null))
      for (const [moved, to] of sequence) {
        const parentId = to === null ? null : String(to)
        try {
          if (parentId !== null) refuseLoop(nodes, String(moved), parentId)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
          continue
        }
        nodes = nodes.map((one) => (one.id === String(moved) ? { ...one, parentId } : one))
      }
      expect(inTreeOrder(nodes)).toHaveLength(size)
    }),
  )
})
