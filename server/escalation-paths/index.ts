/** The door: what incidents ask of the paths by which they go on from team to team, and what the demo makes of them. */
export { expectedResponse, judgeAll, type Path, type Standing, type Teams } from './rules/trigger.ts'
export { activePaths } from './usecases/active-paths.ts'
export { addEscalationPath } from './usecases/add-path.ts'
export { readPath } from './usecases/read-path.ts'
