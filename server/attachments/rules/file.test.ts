import { describe, expect, it } from 'vitest'
import { dailyBytes, dailyFiles, fileName, mediaType, needRoom } from './file.ts'

describe('S-060 a name is made plain first and judged after', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['Åsas bild från åttan.png', 'Åsas bild från åttan.png'],
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\cmd.exe', 'cmd.exe'],
    ['/etc/passwd', 'passwd'],
    ['C:\\autoexec.bat', 'autoexec.bat'],
    ['.htaccess', 'htaccess'],
    ['\u200b.htaccess', 'htaccess'],
    ['.\u200bhtaccess', 'htaccess'],
    ['\ufeff.\u2060.\u00ad/x', 'x'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b.png', 'ab.png'],
    ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie_ x=1.png'],
    ['name.txt...  ', 'name.txt'],
    ['name.png::$DATA', 'name.png__$DATA'],
    ['a"b;c.png', 'a_b;c.png'],
    ['..', 'file'],
    ['', 'file'],
    ['\u200b', 'file'],
    ['...', 'file'],
    ['．．／secret', 'secret'],
    ['a\ud800b.png', 'a\ufffdb.png'],
    ['ｒｅａｄｍｅ．ｔｘｔ', 'readme.txt'],
  ])('%j becomes %j', (given, kept) => {
    expect(fileName(given)).toBe(kept)
  })

  it('keeps the extension of a long one', () => {
    const kept = fileName(`${'å'.repeat(400)}.docx`)
    expect(kept).toHaveLength(200)
    expect(kept.endsWith('å.docx')).toBe(true)
  })

  it('any code point anywhere leaves no separator, no control and nothing unseen', () => {
    const bad: string[] = []
    for (let code = 0; code < 0x1_1000; code++) {
      const name = fileName(`.${String.fromCodePoint(code)}./a${String.fromCodePoint(code)}b`)
      if (name === '' || /[\p{C}/\\]|^[.\s]|[.\s]$/u.test(name)) bad.push(`U+${code.toString(16)}`)
    }
    expect(bad).toEqual([])
  })
})

const gif = { mime: 'image/gif', ext: 'gif' }
const bytes = (...parts: string[]) => Buffer.from(parts.join(''), 'latin1')

describe('S-062 content is told by what it is', () => {
  it.each([
    ['a picture', gif, 'a.gif', bytes('GIF89a', 'x'.repeat(3000)), 'image/gif'],
    ['a photograph', { mime: 'image/jpeg', ext: 'jpg' }, 'a.JPEG', bytes('\xff\xd8'), 'image/jpeg'],
    ['a picture under another name', gif, 'a.html', bytes('GIF89a'), 'application/octet-stream'],
    ['a picture and a page', gif, 'a.gif', bytes('GIF89a/*<script>alert(1)</script>'), 'application/octet-stream'],
    [
      'a picture and an archive',
      gif,
      'a.gif',
      bytes('GIF89a', 'x', 'PK\x05\x06', '\0'.repeat(18)),
      'application/octet-stream',
    ],
    [
      'a document and a page',
      { mime: 'application/pdf', ext: 'pdf' },
      'a.pdf',
      bytes('%PDF-1.7\n<html>'),
      'application/octet-stream',
    ],
    ['SVG', { mime: 'image/svg+xml', ext: 'svg' }, 'a.svg', bytes('<svg>'), 'application/octet-stream'],
    ['XML', { mime: 'application/xml', ext: 'xml' }, 'a.xml', bytes('<?xml'), 'application/octet-stream'],
    ['a page', undefined, 'a.html', bytes('<html>'), 'application/octet-stream'],
    ['a page called a picture', undefined, 'a.png', bytes('<html>'), 'application/octet-stream'],
  ])('%s', (_, detected, name, content, type) => {
    expect(mediaType(detected, name, content)).toBe(type)
  })
})

it('S-067 a day has room for so many files and bytes, and not one more', () => {
  expect(() => needRoom({ files: dailyFiles - 1, bytes: 0 }, 1)).not.toThrow()
  expect(() => needRoom({ files: dailyFiles, bytes: 0 }, 1)).toThrow('in a day')
  expect(() => needRoom({ files: 0, bytes: dailyBytes - 1 }, 1)).not.toThrow()
  expect(() => needRoom({ files: 0, bytes: dailyBytes }, 1)).toThrow('in a day')
})
