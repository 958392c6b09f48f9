/** The door: what the command line may ask of the demo organisation. */
export { fillDemo } from './usecases/fill-demo.ts'
