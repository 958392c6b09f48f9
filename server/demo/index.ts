/** The door: what the command line may ask of the demo organisation. */
export { scriptsFolder as demoScriptsFolder } from './usecases/found-runbooks.ts'
export { fillDemo } from './usecases/fill-demo.ts'
