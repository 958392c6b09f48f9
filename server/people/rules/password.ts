/** Words on which most of the passwords that everybody tries first are built. Only what is left of eight characters counts. */
const commonWords = new Set(
  `password passwort passord losenord lösenord motdepasse contrasena senha parola wachtwoord kennwort welcome
  valkommen välkommen willkommen letmein letmeinnow changeme changeit default temporary temp initial secret hemlig hemligt
  administrator admin adminadmin root superuser master sysadmin service support helpdesk servicedesk supervisor operator
  guest user testtest tester testing demo example sample login logon access entry pass company office internet computer
  dator datorn laptop windows microsoft google facebook linkedin twitter youtube amazon android iphone samsung nokia
  monkey dragon football baseball basketball hockey soccer fotboll superman batman spiderman pokemon starwars starwar
  startrek matrix sunshine princess princessa iloveyou iloveu lovely loveyou lovelove jagalskardig hejhej hejsan trustno
  whatever freedom nothing shadow michael jennifer jessica charlie ashley daniel thomas robert jordan joshua matthew
  andrew hunter ranger harley killer buster pepper ginger summer winter spring autumn sommar vinter host vår stockholm
  goteborg malmo sverige sweden svenska england london america liverpool arsenal chelsea manchester barcelona juventus
  chocolate cookie cheese banana orange purple yellow flower butterfly diamond golden silver phoenix eagle tiger lion
  mustang corvette ferrari porsche mercedes yamaha honda january february march april june july august september october
  november december januari februari mars maj juni juli augusti oktober monday tuesday wednesday thursday friday saturday
  sunday måndag tisdag onsdag torsdag fredag lördag söndag qwerty qwertyuiop qwertz azerty asdfgh asdfghjkl zxcvbn zxcvbnm
  qazwsx qazwsxedc qweasd qweasdzxc qwer asdf zxcv abcd abcabc abc allclear incident servicenow jira`.split(/\s+/),
)

const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qazwsxedcrfvtgbyhn',
  '1q2w3e4r5t6y7u8i9o0p',
]

export type PasswordFault = 'too_short' | 'too_long' | 'common' | 'own_name'

/**
 * Why a password may not be chosen, or undefined. Length is all that is asked of it; refused are what guessers try
 * first: a common word, or the organisation's, person's or address's own, with digits and signs around it, and runs.
 */
export function passwordFault(password: string, names: readonly (string | null)[]): PasswordFault | undefined {
  const length = Array.from(password).length
  if (length < 8) return 'too_short'
  if (password.length > 256) return 'too_long'
  const plain = password.normalize('NFKC').toLowerCase()
  if (isRun(plain)) return 'common'
  const cores = [core(plain), core(unmask(plain))]
  if (cores.some((word) => isWeakCore(word, plain) || commonWords.has(word))) return 'common'
  const own = new Set(names.flatMap((name) => wordsOf(name)))
  return cores.some((word) => own.has(word)) ? 'own_name' : undefined
}

/** What remains without digits and signs at either end. */
const core = (text: string): string => text.replace(/^[^\p{L}]+/u, '').replace(/[^\p{L}]+$/u, '')
const unmask = (text: string): string =>
  Array.from(core(text), (character) => lookalikes[character] ?? character).join('')

/** A few letters among digits and signs, or one word said twice, protect like the letters or the word alone. */
function isWeakCore(word: string, plain: string): boolean {
  const half = word.slice(0, word.length / 2)
  if (word.length >= 4 && word === half + half && commonWords.has(half)) return true
  return word.length < 3 && /^[\d\p{L}]+$/u.test(plain) && new Set(plain).size < 6
}

/** One character or block over and over, or a stretch of the alphabet, the digits or the keyboard, either way. */
function isRun(text: string): boolean {
  if (/^(.{1,4})\1+.?$/u.test(text)) return true
  const stretches = rows.flatMap((row) => [row, Array.from(row).toReversed().join('')])
  for (let at = 0; at < text.length;) {
    const longest = Math.max(...stretches.map((row) => sharedLength(text.slice(at), row)))
    if (longest < 3) return false
    at += longest
  }
  return true
}

function sharedLength(text: string, row: string): number {
  let length = 0
  while (length < text.length && row.includes(text.slice(0, length + 1))) length++
  return length
}

/** A name as one word and by its parts; an address by what stands before and after its @. */
function wordsOf(name: string | null): string[] {
  const parts = (name ?? '').toLowerCase().split(/[^\p{L}]+/u)
  return [...parts, parts.join('')].filter((part) => part.length >= 4)
}
