import { Refusal } from '../../platform/refusal.ts'

/** What a program may write into a name to make it look like another: control, zero-width, direction, private use. */
const unseen = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const longest = 200

/**
 * The name a download gets. It is made plain first and judged after, so that nothing unseen can hide a dot or a
 * separator. No path is ever built from it: content lies under a random id.
 */
export function fileName(given: string): string {
  const plain = given.toWellFormed().normalize('NFKC').replace(unseen, '').replace(/\s+/g, ' ')
  const [last = ''] = plain.split(/[/\\]/).slice(-1)
  const name = last.replace(/^[.\s~]+|[.\s]+$/g, '').replace(/[:*?"<>|]/g, '_')
  return name === '' ? 'file' : shorten(name)
}

function shorten(name: string): string {
  const letters = Array.from(name)
  if (letters.length <= longest) return name
  const extension = /\.[^.]{1,12}$/.exec(name)?.[0] ?? ''
  return letters.slice(0, longest - extension.length).join('') + extension
}

/** Shown by other programs than a browser's engine; whatever could run as a page or a script is not among them. */
const inert =
  /^(image\/(png|jpeg|gif|webp|heic|heif|avif|tiff|bmp)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/(pdf|zip|gzip|x-7z-compressed|vnd\.openxmlformats-officedocument\.[\w.]+|vnd\.oasis\.opendocument\.[\w.]+))$/
const unknown = 'application/octet-stream'

/**
 * The media type by what the content is, never by what was claimed. A content that is two things at once
 * (GIF and archive, PDF and page) or contradicts its name is told as bytes.
 */
export function mediaType(detected: { mime: string; ext: string } | undefined, name: string, content: Buffer): string {
  if (!detected || !inert.test(detected.mime) || !agrees(detected.ext, name)) return unknown
  return holdsMarkup(content) || holdsHiddenArchive(detected.mime, content) ? unknown : detected.mime
}

const sameThing: Record<string, readonly string[]> = {
  jpg: ['jpg', 'jpeg', 'jpe', 'jfif'],
  tif: ['tif', 'tiff'],
  gz: ['gz', 'tgz'],
  mp4: ['mp4', 'm4v', 'm4a', 'mov'],
}
function agrees(detected: string, name: string): boolean {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return (sameThing[detected] ?? [detected]).includes(extension)
}

/** Browsers look for a page in the first 1,445 bytes. */
const holdsMarkup = (content: Buffer): boolean =>
  /<(!doctype|html|head|body|script|svg|iframe|a\s|img|style|\?xml|!--)/i.test(
    content.subarray(0, 2048).toString('latin1'),
  )

/** An archive is read from its end, whatever stands before it. */
function holdsHiddenArchive(mime: string, content: Buffer): boolean {
  if (/zip|officedocument|opendocument/.test(mime)) return false
  return content.subarray(-66_000).includes('PK\u0005\u0006', 0, 'latin1')
}

export const dailyFiles = 200
export const dailyBytes = 500 * 1024 * 1024

/** What one person or key may upload in a day. */
export function needRoom(today: { files: number; bytes: number }, size: number): void {
  if (today.files + 1 > dailyFiles || today.bytes + size > dailyBytes)
    throw new Refusal(
      'too_large',
      'upload_quota',
      'You have uploaded as much as one may in a day; try again tomorrow',
      {
        files: dailyFiles,
        bytes: dailyBytes,
      },
    )
}
