import { expect, test } from 'vitest'
import { freeName } from './free-name.ts'

test.each([
  ['Zabbix', [], 'Zabbix'],
  ['Zabbix', ['Grafana', 'zabbix'], 'Zabbix 2'],
  ['Zabbix', ['Zabbix 2', 'Zabbix', 'Zabbix 3'], 'Zabbix 4'],
])('%s beside %j becomes %s', (name, taken, free) => {
  expect(freeName(name, taken)).toBe(free)
})
