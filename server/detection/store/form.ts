/** A record as a form sends it: what it leaves undefined takes the column's default, or stays. */
export type Form<Row> = { [Field in keyof Row]: Row[Field] | undefined }
