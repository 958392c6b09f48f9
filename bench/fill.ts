import pg from 'pg'
import type { Population } from '../test/population.ts'

const words = {
  things: [
    'printer',
    'network',
    'laptop',
    'phone',
    'mail',
    'calendar',
    'payroll',
    'intranet',
    'badge',
    'projector',
    'switch',
    'server',
    'folder',
    'scanner',
    'tablet',
    'headset',
    'certificate',
    'database',
    'backup',
    'portal',
  ],
  faults: [
    'slow',
    'offline',
    'error',
    'locked',
    'missing',
    'rejected',
    'frozen',
    'disconnects',
    'expired',
    'unreachable',
    'noisy',
    'blank',
    'duplicate',
    'delayed',
    'refused',
    'broken',
    'corrupt',
    'full',
    'unstable',
    'silent',
  ],
  places: [
    'reception',
    'warehouse',
    'library',
    'school',
    'ward',
    'workshop',
    'canteen',
    'archive',
    'laboratory',
    'garage',
  ],
}

/** Registered, then replied to, then resolved. */
const eventsEach = 10
const staff = 2000

/**
 * Incidents as a company of 2,000 people gathers them over three years, straight into the tables: 98 of 100 have ended,
 * each has ten entries in its timeline. Every one says "the … is … in the …", so that "is the" are words in all of them,
 * and one in a thousand has a word of its own. Indexes are built afterwards, and references not looked up: that is
 * what makes it quick.
 */
export async function fill(url: string, population: Population, count: number): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(
    `set synchronous_commit = off; set session_replication_role = replica; set maintenance_work_mem = '1GB'`,
  )
  const { rows: people } = await client.query<{ id: string }>(
    `insert into people (id, name, email, created_at)
      select gen_random_uuid(), 'Person ' || n, 'person' || n || '@example.org', now() from generate_series(1, $1::int) n returning id`,
    [staff],
  )
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i
      where indrelid in ('incidents'::regclass, 'events'::regclass) and not exists (select from pg_constraint where conindid = indexrelid)`,
  )
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  const batch = 50_000
  const values = [
    words.things,
    words.faults,
    words.places,
    people.map((person) => person.id),
    Object.values(population.teams),
    Object.values(population.services),
    Object.values(population.categories),
    count,
  ]
  for (let from = 0; from < count; from += batch) {
    const to = Math.min(from + batch, count)
    await client.query(
      `with made as (
        insert into incidents (id, number, summary, description, state, workflow, channel, requester_id, service_id, category_id, impact, urgency, computed_priority, priority,
          owner_id, team_id, assignee_id, registered_at, classified_at, diagnosis_started_at, resolved_at, closed_at, updated_at, contact_count)
        select gen_random_uuid(), nextval('incident_numbers'),
          'The ' || ($1::text[])[1 + n % 20] || ' is ' || ($2::text[])[1 + n / 7 % 20] || ' in the ' || ($3::text[])[1 + n / 3 % 10] || case when n % 1000 = 0 then ' zanzibar' || n / 1000 else '' end,
          '<p>Since this morning the ' || ($1::text[])[1 + n / 11 % 20] || ' is ' || ($2::text[])[1 + n % 20] || ' for everybody in the ' || ($3::text[])[1 + n % 10] || '.</p>',
          case when n % 50 = 0 then (array['registered', 'classified', 'in_diagnosis', 'in_resolution', 'resolved'])[1 + n / 50 % 5] else 'closed' end,
          'user', 'phone', ($4::uuid[])[1 + n % array_length($4, 1)], ($6::uuid[])[1 + n % array_length($6, 1)], ($7::uuid[])[1 + n % array_length($7, 1)],
          1 + n % 3, 1 + n / 3 % 3, 1 + n / 50 % 4, 1 + n / 50 % 4, ($4::uuid[])[1 + n / 5 % array_length($4, 1)], ($5::uuid[])[1 + n / 11 % array_length($5, 1)],
          case when n % 3 = 0 then null else ($4::uuid[])[1 + n / 2 % array_length($4, 1)] end,
          at, at, at, at + interval '1 day', case when n % 50 = 0 then null else at + interval '6 days' end, at + interval '6 days', 1
        from (select n, now() - interval '3 years' * (1 - n::float / $8) as at from generate_series($9::int, $10::int) n) numbered
        returning id, summary, registered_at, owner_id)
      insert into events (subject_type, subject_id, seq, type, audience, actor_kind, actor_id, actor_name, occurred_at, recorded_at, payload, digest, hash)
      select 'incident', id, seq, case seq when 1 then 'incident.registered' when ${eventsEach} then 'incident.resolved' else 'incident.replied' end, 'everyone', 'person', owner_id, 'Somebody',
        registered_at + interval '2 hours' * seq, registered_at + interval '2 hours' * seq, jsonb_build_object('changes', jsonb_build_object('summary', summary), 'html', summary), sha256(summary::bytea), sha256(summary::bytea)
      from made, generate_series(1, ${eventsEach}) seq`,
      [...values, from + 1, to],
    )
    process.stderr.write(`\r${to.toLocaleString('en')} incidents`)
  }
  process.stderr.write(', indexes')
  for (const { definition } of indexes) await client.query(definition)
  process.stderr.write(', statistics\n')
  await client.query('vacuum analyze')
  await client.end()
}
