import { expect, test } from 'vitest'
import { restricts, treeOf } from './tree.ts'

const hardware = { id: 'hardware', parentId: null }
const printers = { id: 'printers', parentId: 'hardware' }
const paper = { id: 'paper', parentId: 'printers' }
const tree = treeOf([hardware, printers, paper])

test('a node lies as deep as there are nodes above it', () => {
  expect([hardware, printers, paper].map(tree.depth)).toEqual([0, 1, 2])
})

test('a node lies within itself and everything above it', () => {
  expect([hardware, printers, paper].map((node) => tree.isWithin(node, 'printers'))).toEqual([false, true, true])
})

test('incidents of a category are restricted by itself or by one above it', () => {
  const of = (...restricted: string[]) =>
    [hardware, printers, paper].map((node) => ({ ...node, isRestricted: restricted.includes(node.id) }))
  const all = [hardware, printers, paper].map(({ id }) => id)
  expect(all.map((id) => restricts(of('printers'), id))).toEqual([false, true, true])
  expect(all.map((id) => restricts(of(), id))).toEqual([false, false, false])
  expect(restricts([], 'printers')).toBe(false)
})
