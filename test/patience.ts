/** How long a test waits for what must come, in milliseconds. No bar: a machine may be slow, or have other work. */
export const patience = 120_000
